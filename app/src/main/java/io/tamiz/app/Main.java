package io.tamiz.app;

import io.tamiz.app.command.TamizCommand;

/** The program's entry: one command, one exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(TamizCommand.execute(args, System.out, System.err));
    }
}
