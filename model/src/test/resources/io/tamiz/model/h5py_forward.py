# Computes one row with a .h5 of Dense layers, as Keras finds its way in it: order and place of the weights from the
# attributes, activations from the config. Arguments: the file, the row as a JSON list.
import json
import sys

import h5py
import numpy

with h5py.File(sys.argv[1], "r") as file:
    row = numpy.array(json.loads(sys.argv[2]), dtype="float64")
    config = json.loads(file.attrs["model_config"])
    json.loads(file.attrs["tamiz_training"])
    dense = [layer["config"] for layer in config["config"]["layers"] if layer["class_name"] == "Dense"]
    weights = file["model_weights"]
    names = [name if isinstance(name, str) else name.decode() for name in weights.attrs["layer_names"]]
    assert names == [layer["name"] for layer in dense], names
    for layer in dense:
        group = weights[layer["name"]]
        kernel, bias = [numpy.array(group[name]) for name in group.attrs["weight_names"]]
        assert kernel.dtype == numpy.float32 and kernel.shape[1] == layer["units"]
        row = row @ kernel + bias
        if layer["activation"] == "relu":
            row = numpy.maximum(row, 0)
    print(*row)
