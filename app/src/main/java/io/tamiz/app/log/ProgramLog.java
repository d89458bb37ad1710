package io.tamiz.app.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import org.slf4j.LoggerFactory;

/** The program's own log, which logback.xml sends to stderr as text. */
public final class ProgramLog {
    private ProgramLog() {}

    /** Gives it the form that the config asks for. Call it before the first line. */
    public static void use(LogSettings.Program form) {
        switch (form) {
            case TEXT -> {}
            case JSON -> useJson();
        }
    }

    private static void useJson() {
        if (!(LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root)
                || !(root.getAppender("stderr") instanceof OutputStreamAppender<ILoggingEvent> appender)) {
            throw new IllegalStateException("logback.xml has no appender named stderr");
        }
        var encoder = new JsonEncoder();
        encoder.setContext(root.getLoggerContext());
        encoder.start();
        appender.stop();
        appender.setEncoder(encoder);
        appender.start();
    }
}
