package io.tamiz.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Debian's Jupyter Notebook: pages, some sixty scripts and styles, an API, and a WebSocket to the interpreter behind each
 * notebook. It wants a token, sets cookies, and refuses a WebSocket whose Origin is not its Host. Closing it ends it with
 * its interpreters.
 *
 * <p>Not its terminals: their script is broken in Debian 12, whatever stands in front.
 */
final class JupyterNotebook implements AutoCloseable {
    static final String COMMAND = "jupyter-notebook";
    static final String NOTEBOOK = "a.ipynb";
    static final String TOKEN = "open-sesame";
    private static final String WIDGETS = ".local/share/jupyter/nbextensions/widgets/notebook/js";
    private static final Duration START = Duration.ofSeconds(60);
    private static final String EMPTY_NOTEBOOK = """
            {
              "cells": [{"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": []}],
              "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
              "nbformat": 4, "nbformat_minor": 4
            }
            """;

    private final Process process;
    private final Path said;
    private final int port;

    private JupyterNotebook(Process process, Path said, int port) {
        this.process = process;
        this.said = said;
        this.port = port;
        await().atMost(START)
                .pollInterval(Duration.ofMillis(20))
                .failFast(() -> assertThat(process.isAlive()).as(this::said).isTrue())
                .until(() -> said().contains(" is running at:"));
    }

    /** @param directory its home, existing and empty; it has one notebook with one empty cell */
    static JupyterNotebook start(Path directory) throws IOException {
        Files.writeString(directory.resolve(NOTEBOOK), EMPTY_NOTEBOOK);
        // every page asks for the widgets, which Debian packs apart, and complains where there are none
        Path widgets = Files.createDirectories(directory.resolve(WIDGETS));
        Files.writeString(widgets.resolve("extension.js"), "define({ load_ipython_extension() {} });");
        Path said = directory.resolve("said");
        int port = LoopbackPort.free();
        var builder = new ProcessBuilder(
                        COMMAND,
                        "--allow-root",
                        "--no-browser",
                        "--no-mathjax",
                        "--ip=127.0.0.1",
                        "--port=" + port,
                        "--NotebookApp.port_retries=0",
                        "--NotebookApp.token=" + TOKEN,
                        // the application then knows that clients came over TLS
                        "--NotebookApp.trust_xheaders=True",
                        "--notebook-dir=" + directory)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("HOME", directory.toString());
        Process process = builder.start();
        try {
            return new JupyterNotebook(process, said, port);
        } catch (RuntimeException | Error e) {
            ProcessTree.end(process);
            throw e;
        }
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** Its log so far. */
    String said() {
        return TamizProcess.read(said);
    }

    @Override
    public void close() {
        ProcessTree.end(process);
    }
}
