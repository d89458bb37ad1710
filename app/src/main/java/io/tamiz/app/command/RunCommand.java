package io.tamiz.app.command;

import io.netty.util.NetUtil;
import io.tamiz.app.admin.AdminServer;
import io.tamiz.app.admin.Readiness;
import io.tamiz.app.config.TamizSettings;
import io.tamiz.app.log.LogSignal;
import io.tamiz.app.log.ProgramLog;
import io.tamiz.app.metrics.Metrics;
import io.tamiz.app.wiring.DataPlane;
import io.tamiz.app.wiring.StartException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./tamiz run -c FILE}: the balancer, until it is told to stop. */
@Command(name = "run", description = "Run the balancer.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(
            names = "-c",
            paramLabel = "FILE",
            description =
                    "The config file; without it, three lanes on 127.0.0.1:8081 to 8083 and the score service on 127.0.0.1:5000, with ./scoring_model.h5 if it is there.")
    private @Nullable Path file;

    @Override
    public Integer call() throws InterruptedException {
        Optional<TamizSettings> settings = file == null
                ? ConfigFile.none(spec.commandLine().getErr())
                : ConfigFile.read(file, spec.commandLine().getErr());
        if (settings.isEmpty()) {
            return ExitCode.UNUSABLE;
        }
        try {
            run(settings.get());
            return ExitCode.GOOD;
        } catch (StartException e) {
            spec.commandLine().getErr().println("tamiz: " + e.getMessage());
            return ExitCode.UNUSABLE;
        }
    }

    private static void run(TamizSettings settings) throws StartException, InterruptedException {
        ProgramLog.use(settings.log().program());
        var metrics = new Metrics(settings.lanes(), settings.score().mode());
        var readiness = new Readiness();
        AdminServer admin = settings.admin().isPresent()
                ? AdminServer.start(settings.admin().get(), readiness, metrics)
                : null;
        DataPlane plane;
        try {
            plane = DataPlane.start(settings, metrics);
        } catch (StartException e) {
            if (admin != null) {
                admin.close();
            }
            throw e;
        }
        LogSignal.onUsr1(plane::reopenLogs);
        metrics.buildInfo(Version.text(), plane.transport());
        readiness.started();
        if (admin != null) {
            LOG.info("admin listen={}", NetUtil.toSocketAddressString(admin.address()));
        }
        OrderlyStop.await(readiness::draining, plane::openConnections, plane::close);
    }
}
