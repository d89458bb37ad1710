package io.tamiz.app.demo;

/** Shows how a demo goes; called each second. */
interface DemoProgress {
    void show(Progress now);
}
