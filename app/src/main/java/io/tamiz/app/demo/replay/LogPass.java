package io.tamiz.app.demo.replay;

import io.tamiz.accesslog.read.LogException;
import io.tamiz.accesslog.read.LogTotals;
import io.tamiz.accesslog.read.LoggedRequest;
import java.util.function.Consumer;

/** Reads a log once from its beginning to its end, the same each time. */
interface LogPass {
    LogTotals read(Consumer<LoggedRequest> to) throws LogException;
}
