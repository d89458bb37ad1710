package io.tamiz.app.command;

import picocli.CommandLine.IVersionProvider;

/** The version of this build, as the jar's manifest has it. */
public final class Version implements IVersionProvider {
    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"tamiz " + text() + " (Java " + Runtime.version().feature() + ")"};
    }
}
