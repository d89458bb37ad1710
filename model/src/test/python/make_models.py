#!/usr/bin/python3
"""Writes the model files of the tests: every dialect of Keras we read, and what has to be refused.

Needs h5py and numpy (Debian: python3-h5py), no Keras. What a good model predicts is computed here in double precision and
written beside it as X.json. The files are committed; run this from the root of the repository to make them anew.
"""
import io
import json
import os
import zipfile

import h5py
import numpy as np

MODEL = "model/src/test/resources/models"
SCORING = "model/src/test/resources/scoring"
random = np.random.RandomState(20261124)


# ---- what the layers compute, in double

def relu(x, most=np.inf, slope=0.0, threshold=0.0):
    return np.where(x < threshold, slope * (x - threshold), np.minimum(x, most))


FUNCTIONS = {
    "linear": lambda x: x,
    "relu": relu,
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "tanh": np.tanh,
    "softmax": lambda x: np.exp(x) / np.exp(x).sum(axis=-1, keepdims=True),
    "elu": lambda x: np.where(x > 0, x, np.expm1(x)),
    "selu": lambda x: 1.0507009873554805 * np.where(x > 0, x, 1.6732632423543772 * np.expm1(x)),
    "softplus": lambda x: np.log1p(np.exp(x)),
    "swish": lambda x: x / (1 + np.exp(-x)),
    "silu": lambda x: x / (1 + np.exp(-x)),
    "leaky_relu": lambda x: relu(x, slope=0.2),
    "exponential": np.exp,
}


class Layer:
    """A layer: its class, its config, its weights by their names, and what it does."""

    def __init__(self, kind, name, config, weights, function):
        self.kind, self.name, self.config, self.weights, self.function = kind, name, config, weights, function
        self.config["name"] = name


def numbers(*shape):
    return random.normal(scale=0.7, size=shape)


def dense(name, inputs, outputs, activation="linear", bias=True, dialect=2, written=None, **more):
    kernel, offset = numbers(inputs, outputs), numbers(outputs) if bias else np.zeros(outputs)
    config = {"output_dim": outputs, "bias": bias} if dialect == 1 else {"units": outputs, "use_bias": bias}
    config["activation"] = written if written is not None else activation
    config.update(more)
    names = ["W", "b"] if dialect == 1 else ["kernel", "bias"]
    weights = list(zip(names, [kernel, offset]))[: 2 if bias else 1]
    return Layer("Dense", name, config, weights, lambda x: FUNCTIONS[activation](x @ kernel + offset))


def batch_normalization(name, width, scale=True, center=True, epsilon=1e-3, dialect=2, **more):
    gamma = numbers(width) + 1 if scale else np.ones(width)
    beta = numbers(width) if center else np.zeros(width)
    mean, variance = numbers(width), numbers(width) ** 2 + 0.1
    config = {"axis": -1, "epsilon": epsilon, **more}
    if dialect > 1:
        config.update(scale=scale, center=center)
    names = ["running_mean", "running_std"] if dialect == 1 else ["moving_mean", "moving_variance"]
    weights = ([("gamma", gamma)] if scale else []) + ([("beta", beta)] if center else [])
    weights += list(zip(names, [mean, variance]))
    return Layer("BatchNormalization", name, config, weights,
                 lambda x: gamma * (x - mean) / np.sqrt(variance + epsilon) + beta)


def normalization(name, mean, variance, **config):
    weights = [("mean", np.asarray(mean)), ("variance", np.asarray(variance)), ("count", np.int64(42))]
    return Layer("Normalization", name, {"axis": [-1], **config}, weights,
                 lambda x: (x - mean) / np.sqrt(variance))


def plain(kind, name, function=lambda x: x, **config):
    return Layer(kind, name, config, [], function)


def predict(layers, x):
    for layer in layers:
        x = layer.function(x)
    return x


# ---- files

def fixed(text):
    return np.bytes_(text.encode())


def fixed_list(texts):
    return np.array([t.encode() for t in texts]) if texts else np.array([])


def put(group, name, value, kind):
    """Stores a weight the way `kind` says; a weight name with slashes makes groups."""
    value = np.asarray(value)
    if value.dtype.kind == "i" or kind == "f4":
        group[name] = value if value.dtype.kind == "i" else value.astype("<f4")
    elif kind == "chunks":
        chunks = tuple(max(1, (n + 1) // 2) for n in value.shape)
        group.create_dataset(name, data=value.astype("<f4"), chunks=chunks, compression="gzip", shuffle=True)
    else:
        group[name] = value.astype(kind)




def h5(path, config, layers, version=None, kind="f4", strings="variable", names="{layer}/{weight}:0", split=False,
       attributes=None, optimizer=False, libver=None, edit=None):
    with h5py.File(path, "w", libver=libver) as file:
        root = file.create_group("model_weights")
        fixed_length = strings == "fixed"
        text = fixed if fixed_length else (lambda t: t)
        listed = fixed_list if fixed_length else (lambda ts: np.array(ts, dtype=object) if ts else np.array([]))
        if config is not None:
            file.attrs["model_config"] = text(json.dumps(config))
        if version:
            (root if version.startswith("2.1.") else file).attrs["keras_version"] = text(version)
        for key, value in (attributes or {}).items():
            file.attrs[key] = value
        stored = [layer for layer in layers if not (version or "").startswith("3") or layer.kind != "InputLayer"]
        layer_names = [layer.name for layer in stored]
        if split:
            half = len(layer_names) // 2
            root.attrs["layer_names0"] = listed(layer_names[:half])
            root.attrs["layer_names1"] = listed(layer_names[half:])
        else:
            root.attrs["layer_names"] = listed(layer_names)
        # the order of groups means nothing: written backwards
        for layer in reversed(stored):
            group = root.create_group(layer.name)
            weight_names = [names.format(layer=layer.name, weight=weight) for weight, _ in layer.weights]
            group.attrs["weight_names"] = listed(weight_names)
            for name, (_, value) in reversed(list(zip(weight_names, layer.weights))):
                put(group, name, value, kind)
        if optimizer:
            file.attrs["training_config"] = text(json.dumps({"loss": "mse", "optimizer_config": {"class_name": "Adam"}}))
            file["optimizer_weights/iterations"] = np.int64(7)
            file["optimizer_weights/m"] = numbers(3, 3)
        if edit:
            edit(file)


def keras(path, config, layers, version="3.9.2", container="layers", step=1, separator="/", entries=None, edit=None):
    memory = io.BytesIO()
    with h5py.File(memory, "w") as file:
        used = {}
        for layer in layers:
            snake = "".join("_" + c.lower() if c.isupper() and i else c.lower() for i, c in enumerate(layer.kind))
            number = used.get(snake, 0)
            used[snake] = number + step
            folder = container + separator + snake + (f"_{number}" if number else "")
            group = file.create_group(folder + "/vars")
            group.attrs["name"] = layer.name
            for i, (_, value) in enumerate(layer.weights):
                put(group, str(i), value, "f4")
            if layer.kind == "Dropout":
                file[folder + "/seed_generator/vars/0"] = np.array([1, 2], dtype="u4")
        file["optimizer/vars/0"] = np.int64(3)
        if edit:
            edit(file)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (entries or [
            ("metadata.json", json.dumps({"keras_version": version, "date_saved": "2026-11-24@00:00:00"})),
            ("config.json", json.dumps(config)),
            ("model.weights.h5", None),
        ]):
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            archive.writestr(info, memory.getvalue() if content is None else content)


def expect(path, layers, width, rows=None):
    x = numbers(12, width) * 2 if rows is None else rows
    x = np.float64(np.float32(x))
    with open(path + ".json", "w") as file:
        json.dump({"inputs": [x.tolist()], "outputs": [predict(layers, x).tolist()]}, file)
        file.write("\n")


# ---- configs

def sequential(layers, form="dict", **more):
    listed = [{"class_name": layer.kind, "config": layer.config} for layer in layers]
    if form == "list":
        return {"class_name": "Sequential", "config": listed}
    return {"class_name": "Sequential", "config": {"name": "sequential", "layers": listed, **more}}


POLICY = {"module": "keras", "class_name": "DTypePolicy", "config": {"name": "float32"}, "registered_name": None}


def sequential3(layers, width):
    for layer in layers:
        layer.config.setdefault("dtype", POLICY)
    model = sequential(layers, build_input_shape=[None, width])
    for entry in model["config"]["layers"]:
        entry.update(module="keras.layers", registered_name=None, build_config={"input_shape": [None, width]})
    model.update(module="keras", registered_name="Sequential", compile_config={"loss": "mse", "best": float("nan")})
    return model


def functional(layers, reference, kind="Functional", flat=False, order=lambda entries: entries):
    entries, before = [], None
    for layer in layers:
        nodes = [] if before is None else reference(before)
        entries.append({"class_name": layer.kind, "config": layer.config, "name": layer.name, "inbound_nodes": nodes})
        before = layer.name
    ends = lambda name: [name, 0, 0] if flat else [[name, 0, 0]]
    return {"class_name": kind, "config": {"name": "model", "layers": order(entries),
                                           "input_layers": ends(layers[0].name), "output_layers": ends(before)}}


def history(name):
    tensor = {"class_name": "__keras_tensor__",
              "config": {"shape": [None, 4], "dtype": "float32", "keras_history": [name, 0, 0]}}
    return [{"args": [tensor], "kwargs": {"training": False, "mask": None}}]


def good():
    path = MODEL + "/keras1_sequential.h5"
    layers = [dense("dense_1", 4, 5, "relu", dialect=1, batch_input_shape=[None, 4], input_dim=4, input_dtype="float32"),
              batch_normalization("batchnormalization_1", 5, epsilon=1e-5, dialect=1, mode=0),
              plain("Dropout", "dropout_1", p=0.5),
              dense("dense_2", 5, 6, bias=False, dialect=1, input_dim=None),
              plain("LeakyReLU", "leakyrelu_1", lambda x: relu(x, slope=0.3), alpha=0.3),
              dense("dense_3", 6, 3, dialect=1),
              plain("Activation", "activation_1", FUNCTIONS["softmax"], activation="softmax")]
    h5(path, sequential(layers, "list"), layers, strings="fixed", names="{layer}_{weight}", optimizer=True)
    expect(path, layers, 4)

    path = MODEL + "/keras20_width_in_kernel.h5"
    layers = [dense("b", 3, 4, "tanh"), plain("Dropout", "c", rate=0.1), dense("a", 4, 2, "sigmoid", bias=False)]
    h5(path, sequential(layers, "list"), layers, "2.1.0", kind=">f8", strings="fixed", libver="latest")
    expect(path, layers, 3)

    path = MODEL + "/keras2_activations.h5"
    layers = [dense("first", 4, 4, batch_input_shape=[None, 4])]
    for name in FUNCTIONS:
        layers.append(dense("dense_" + name, 4, 4, name))
        layers.append(plain("Activation", "activation_" + name, FUNCTIONS[name], activation=name))
        layers.append(batch_normalization("norm_" + name, 4, scale=False))
    layers += [plain("ReLU", "re_lu", lambda x: relu(x, 1.5, 0.1, 0.25), max_value=1.5, negative_slope=0.1, threshold=0.25),
               plain("ReLU", "re_lu_1", relu, max_value=None, negative_slope=0.0, threshold=0.0),
               dense("between", 4, 4),
               plain("ELU", "elu", lambda x: np.where(x > 0, x, 0.5 * np.expm1(x)), alpha=0.5),
               dense("between_1", 4, 4),
               plain("Softmax", "softmax", FUNCTIONS["softmax"], axis=-1)]
    h5(path, sequential(layers), layers, "2.6.0", names="{layer}/{weight}:0", split=True)
    expect(path, layers, 4)

    path = MODEL + "/keras3_chunked_half.h5"
    leaky = {"module": "keras.layers", "class_name": "LeakyReLU", "registered_name": None,
             "config": {"name": "leaky_re_lu", "negative_slope": 0.15}}
    silu = {"module": "keras.activations", "class_name": "function", "config": "silu", "registered_name": "silu"}
    layers = [plain("InputLayer", "input_layer", batch_shape=[None, 5]),
              dense("dense", 5, 7, "silu", written=silu),
              batch_normalization("batch_normalization", 7, center=False),
              dense("dense_1", 7, 3, "linear", written=leaky)]
    halves(layers)
    layers[-1].function = (lambda f: lambda x: relu(f(x), slope=0.15))(layers[-1].function)
    h5(path, sequential3(layers, 5), layers, "3.13.0", kind="chunks", names="sequential/{layer}/{weight}")
    expect(path, layers, 5)

    path = MODEL + "/half.h5"
    layers = [dense("dense", 3, 2, batch_input_shape=[16, 3])]
    halves(layers)
    h5(path, sequential(layers), layers, "2.15.0", kind="<f2")
    expect(path, layers, 3)

    path = MODEL + "/keras1_functional.h5"
    layers = [plain("InputLayer", "input_1", batch_input_shape=[None, 3], input_dtype="float32", sparse=False),
              dense("hidden", 3, 4, "relu", dialect=1), dense("out", 4, 2, "sigmoid", dialect=1)]
    h5(path, functional(layers, lambda name: [[[name, 0, 0]]], "Model", order=lambda e: [e[2], e[0], e[1]]), layers, "1.2.0",
       strings="fixed", names="{layer}_{weight}:0")
    expect(path, layers, 3)

    path = MODEL + "/keras2_functional_normalization.h5"
    layers = [plain("InputLayer", "input_1", batch_input_shape=[None, 3]),
              normalization("normalization", np.array([1e6, -20.0, 0.5]), np.array([4e8, 9.0, 0.01])),
              dense("dense", 3, 2, "relu")]
    h5(path, functional(layers, lambda name: [[name, 0, 0, {}]]), layers, "2.9.0")
    expect(path, layers, 3, numbers(12, 3) * np.array([2e4, 3, 0.1]) + np.array([1e6, -20, 0.5]))

    path = MODEL + "/keras3_functional.keras"
    mean, variance = np.array([1.0, 2.0, -3.0]), np.array([0.5, 4.0, 1.0])
    layers = [plain("InputLayer", "in", batch_shape=[None, 3]),
              plain("Normalization", "constants", lambda x: (x - mean) / np.sqrt(variance), axis=-1, invert=False,
                    mean=[mean.tolist()], variance={"class_name": "__numpy__", "config": {"value": variance.tolist(), "dtype": "float32"}}),
              dense("z", 3, 4, "selu"),
              plain("Dropout", "drop", rate=0.5, seed=None),
              dense("a", 4, 1),
              plain("Normalization", "back", lambda x: 10 + x * 2.0, axis=None, invert=True, mean=10.0, variance=4.0)]
    keras(path, functional(layers, history, flat=True), layers)
    expect(path, layers, 3)

    path = MODEL + "/keras3_numbered.keras"
    layers = [plain("InputLayer", "input", batch_shape=[None, 2]),
              dense("dense_7", 2, 3, "relu"),
              batch_normalization("bn_b", 3),
              dense("dense", 3, 3, "tanh"),
              batch_normalization("bn_a", 3),
              dense("zzz", 3, 1)]
    keras(path, sequential3(layers, 2), layers)
    expect(path, layers, 2)

    path = MODEL + "/keras213.keras"
    keras(path, sequential(layers, build_input_shape=[None, 2]), layers, "2.13.1", "_layer_checkpoint_dependencies", 2)
    expect(path, layers, 2)
    path = MODEL + "/keras213_windows.keras"
    keras(path, sequential(layers), layers, "2.13.1", "_layer_checkpoint_dependencies", 2, "\\")
    expect(path, layers, 2)

    path = MODEL + "/scalar_normalization.h5"
    layers = [plain("InputLayer", "input_1", batch_input_shape=[None, 2]),
              normalization("normalization", 5.0, 4.0, axis=None), dense("dense", 2, 1)]
    h5(path, sequential(layers), layers, "2.11.0")
    expect(path, layers, 2)


def halves(layers):
    """Makes the weights such that half precision holds them exactly."""
    for layer in layers:
        for _, value in layer.weights:
            value[...] = np.abs(value.astype("<f2")) if value.min() > 0 else value.astype("<f2")


def bad():
    def model(name, layers=None, config=None, **more):
        chosen = layers or [dense("dense", 2, 2, batch_input_shape=[None, 2])]
        h5(f"{MODEL}/bad_{name}.h5", config or sequential(chosen), chosen, "2.6.0", **more)

    def kernel(value):
        layer = dense("dense", 2, 2, batch_input_shape=[None, 2])
        layer.weights[0] = ("kernel", np.asarray(value))
        return [layer]

    def replace(make):
        def edit(file):
            del file["model_weights/dense/dense/kernel:0"]
            make(file["model_weights/dense/dense"])
        return edit

    lstm = plain("LSTM", "lstm_1", units=4, batch_input_shape=[None, 3, 2])
    model("lstm", [lstm])
    model("nan", kernel([[1, np.nan], [0, 0]]))
    model("infinite", kernel([[1, 2], [np.inf, 0]]))
    model("shape", kernel(np.zeros((3, 2))))
    model("quantized", kernel(np.array([[1, 2], [3, 4]], dtype="i1")))
    model("width", [dense("dense", 2, 3, batch_input_shape=[None, 2]), dense("dense_1", 4, 1)])
    model("activation", [dense("dense", 2, 2, written="gelu_of_mine", batch_input_shape=[None, 2])])
    model("rank", [dense("dense", 2, 2, batch_input_shape=[None, 5, 2])])
    model("no_weights", [Layer("Dense", "dense", {"units": 2, "batch_input_shape": [None, 2]}, [], None)])
    own = sequential([dense("dense", 2, 2, batch_input_shape=[None, 2])])
    own["config"]["layers"][0].update(module="mine", registered_name="Custom>Dense")
    model("own_class", config=own)
    model("soft_link", edit=replace(lambda g: g.__setitem__("kernel:0", h5py.SoftLink("/model_weights/dense/dense/bias:0"))))
    model("other_file", edit=replace(lambda g: g.__setitem__("kernel:0", h5py.ExternalLink("/etc/passwd", "/x"))))
    model("huge", edit=replace(lambda g: g.create_dataset("kernel:0", (1 << 20, 1 << 20), dtype="f4")))
    model("huge_chunks", edit=replace(lambda g: g.create_dataset(
        "kernel:0", (2, 2), maxshape=(None, None), chunks=(1 << 12, 1 << 13), dtype="f4", compression="gzip")))

    def bomb(group):
        data = group.create_dataset("kernel:0", (2, 2), chunks=(2, 2), dtype="f4", compression="gzip")
        data.id.write_direct_chunk((0, 0), __import__("zlib").compress(bytes(1 << 20)))
    model("inflating", edit=replace(bomb))
    model("variance", [dense("dense", 2, 2, batch_input_shape=[None, 2]), negative_variance()])
    branch = [plain("InputLayer", "in", batch_input_shape=[None, 2]), dense("left", 2, 2), dense("right", 2, 2)]
    graph = functional(branch, lambda name: [[["in", 0, 0, {}]]])
    model("branch", branch, graph)
    joined = functional(branch, lambda name: [[[name, 0, 0, {}]]])
    joined["config"]["layers"][2]["inbound_nodes"] = [[["in", 0, 0, {}], ["left", 0, 0, {}]]]
    model("two_inputs_of_a_layer", branch, joined)
    ring = functional(branch, lambda name: [[[name, 0, 0, {}]]])
    ring["config"]["layers"][1]["inbound_nodes"] = [[["right", 0, 0, {}]]]
    model("ring", branch, ring)
    trained = functional(branch, lambda name: [[[name, 0, 0, {"training": True}]]])
    model("training", branch, trained)
    model("model_class", config={"class_name": "MyModel", "config": {}})
    model("json", config="{not json")
    model("deep", config=json.loads("[" * 900 + "]" * 900))
    model("many_layers", config=sequential([plain("Dropout", f"d{i}", rate=0.1) for i in range(300)]))
    with h5py.File(MODEL + "/bad_weights_only.weights.h5", "w") as file:
        file["layers/dense/vars/0"] = numbers(2, 2)
    with h5py.File(MODEL + "/bad_not_keras.h5", "w") as file:
        file["data"] = numbers(2, 2)


def negative_variance():
    layer = batch_normalization("batch_normalization", 2)
    layer.weights[3] = ("moving_variance", np.array([-1.0, 1.0]))
    return layer


def scoring():
    """One input, for the scorer: kernel and bias chosen, so that the test can say what comes out."""
    def line(name, kernels, activations, **more):
        layers, before = [], 1
        for i, (kernel, activation) in enumerate(zip(kernels, activations)):
            layer = dense(f"dense_{i}", before, 1, activation, **({"batch_input_shape": [None, 1]} if i == 0 else {}))
            layer.weights = [("kernel", np.array([[kernel[0]]])), ("bias", np.array([kernel[1]]))]
            layers.append(layer)
        h5(f"{SCORING}/{name}.h5", sequential(layers), layers, "3.6.0", names="sequential/{layer}/{weight}", **more)

    line("half", [(0.5, 0.0)], ["linear"])
    line("half_less_five", [(0.5, -5.0)], ["linear"])
    line("falling", [(-0.5, 100.0)], ["linear"])
    line("nan_from_nine", [(10.0, 0.0), (0.0, 3.0)], ["exponential", "linear"])
    line("tamiz", [(0.5, 0.0)], ["linear"], attributes={"tamiz": json.dumps({"features": ["x"]})})
    layers = [dense("dense", 4, 1, batch_input_shape=[None, 4])]
    h5(f"{SCORING}/four_inputs.h5", sequential(layers), layers, "3.6.0")


if __name__ == "__main__":
    for folder in (MODEL, SCORING):
        os.makedirs(folder, exist_ok=True)
    good()
    bad()
    scoring()
