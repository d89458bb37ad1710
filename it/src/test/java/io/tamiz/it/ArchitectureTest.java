package io.tamiz.it;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.net.InetAddress;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The walls that Maven and package visibility do not draw; {@code ARCHITECTURE.md} has the picture. */
class ArchitectureTest {
    @SuppressWarnings("unused") // named by @FieldSource
    static final Iterable<String> MODULES = MainClasses.MODULES;

    @ParameterizedTest
    @FieldSource("MODULES")
    void everyModuleIsLookedAt(String module) {
        assertThat(MainClasses.ALL.stream())
                .anyMatch(type -> type.getPackageName().startsWith(MainClasses.packageOf(module)));
    }

    @ParameterizedTest
    @CsvSource({
        "core, core",
        "model, core|model",
        "accesslog, core|accesslog",
        "net, net",
        "proxy, core|net|proxy",
        "adapters, core|net|adapters",
        "app, core|model|accesslog|net|proxy|adapters|app",
        "train, core|model|accesslog|train",
    })
    void moduleKnowsOnlyThoseOfThePicture(String module, String known) {
        Set<String> allowed = Set.of(known.split("\\|", -1));
        noClasses()
                .that()
                .resideInAPackage(MainClasses.packagesOf(module))
                .should()
                .dependOnClassesThat(describe("of a module it may not know", type -> {
                    String other = MainClasses.moduleOf(type);
                    return !other.isEmpty() && !allowed.contains(other);
                }))
                .check(MainClasses.ALL);
    }

    @Test
    void coreNeedsNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage(MainClasses.packagesOf("core"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(MainClasses.packagesOf("core"), "java..", "org.jspecify.annotations")
                .check(MainClasses.ALL);
    }

    @Test
    void coreUsesNoFilesSocketsOrExecutors() {
        noClasses()
                .that()
                .resideInAPackage(MainClasses.packagesOf("core"))
                .should()
                .dependOnClassesThat(describe("reaching out of the process", ArchitectureTest::reachesOut))
                .check(MainClasses.ALL);
    }

    private static boolean reachesOut(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals("java.net")) {
            // an address is a value; looking one up is refused below
            return !type.isAssignableTo(InetAddress.class)
                    && !type.getSimpleName().equals("UnknownHostException");
        }
        return name.equals("java.io")
                || name.startsWith("java.nio.channels")
                || name.startsWith("java.nio.file")
                || type.isAssignableTo(Executor.class)
                || type.isAssignableTo(Future.class)
                || Set.of("java.util.Timer", "java.util.concurrent.Executors").contains(type.getName());
    }

    @Test
    void coreAsksForNoTimeRandomnessThreadOrName() {
        noClasses()
                .that()
                .resideInAPackage(MainClasses.packagesOf("core"))
                .should()
                .accessTargetWhere(DescribedPredicate.<JavaAccess<?>>describe(
                        "the machine is asked for time, randomness, threads or a look-up",
                        ArchitectureTest::asksTheMachine))
                .check(MainClasses.ALL);
    }

    private static boolean asksTheMachine(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        return switch (owner.getName()) {
            case "java.lang.System" ->
                Set.of("nanoTime", "currentTimeMillis", "getenv", "getProperty").contains(name);
            case "java.lang.Math", "java.lang.StrictMath" -> name.equals("random");
            case "java.util.UUID" -> name.equals("randomUUID");
            case "java.lang.Thread" -> !Set.of("onSpinWait", "yield").contains(name);
            case "java.net.InetAddress", "java.net.Inet4Address", "java.net.Inet6Address" ->
                Set.of(
                                "getByName",
                                "getAllByName",
                                "getLocalHost",
                                "getHostName",
                                "getCanonicalHostName",
                                "isReachable")
                        .contains(name);
            default ->
                (name.equals("now") && owner.getPackageName().equals("java.time"))
                        || owner.getName().equals("java.time.Clock")
                        || owner.getName().equals("java.util.concurrent.ThreadLocalRandom")
                        || (access instanceof JavaConstructorCall made
                                && owner.isAssignableTo(RandomGenerator.class)
                                // with a seed it is a function, without one the machine is asked
                                && made.getTarget().getRawParameterTypes().isEmpty());
        };
    }

    @Test
    void onlyTheTrainerKnowsTensorFlow() {
        noClasses()
                .that()
                .resideOutsideOfPackage(MainClasses.packagesOf("train"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tensorflow..")
                .check(MainClasses.ALL);
    }

    @Test
    void onlyTheModuleOfModelsKnowsTheirContainer() {
        noClasses()
                .that()
                .resideOutsideOfPackage(MainClasses.packagesOf("model"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.jhdf..")
                .check(MainClasses.ALL);
    }

    @Test
    void classNamesSayWhatTheClassDoes() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)(\\$.*)?")
                .check(MainClasses.ALL);
    }

    @Test
    void staticsAreFinal() {
        fields().that().areStatic().should().beFinal().allowEmptyShould(true).check(MainClasses.ALL);
    }

    @Test
    void staticsHoldNoCountersOrRegistries() {
        noFields()
                .that()
                .areStatic()
                .should()
                .haveRawType(describe("there to change", ArchitectureTest::isThereToChange))
                .allowEmptyShould(true)
                .check(MainClasses.ALL);
    }

    private static boolean isThereToChange(JavaClass type) {
        return Stream.of("java.util.concurrent.atomic", "java.util.concurrent.locks")
                        .anyMatch(type.getPackageName()::equals)
                || type.isAssignableTo(java.util.concurrent.ConcurrentMap.class);
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = new TreeSet<String>();
        for (JavaClass type : MainClasses.ALL) {
            JavaPackage home = type.getPackage();
            if (!home.isAnnotatedWith(NullMarked.class)) {
                unmarked.add(home.getName());
            }
        }
        assertThat(unmarked).as("packages without a @NullMarked package-info").isEmpty();
    }
}
