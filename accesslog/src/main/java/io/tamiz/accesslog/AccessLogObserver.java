package io.tamiz.accesslog;

/** Is told how the log fares. Called on the thread that writes; must not throw. */
public interface AccessLogObserver {
    AccessLogObserver NONE = new AccessLogObserver() {};

    /** Lines were written whole. */
    default void written(long lines) {}

    /** Lines were lost: they came faster than they could be written, or the log cannot be written at all. */
    default void dropped(long lines) {}

    /** Writing or opening failed. What was to be written is kept, as long as there is room, and tried again. */
    default void failed(Exception cause) {}

    /** The file was opened again, as asked. */
    default void reopened() {}
}
