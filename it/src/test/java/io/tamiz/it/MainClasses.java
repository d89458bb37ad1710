package io.tamiz.it;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/** The classes the program is made of, read once. */
final class MainClasses {
    /** In the order of the story: a module may come to know those before it. */
    static final List<String> MODULES =
            List.of("core", "model", "accesslog", "net", "proxy", "adapters", "app", "train");

    static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(MODULES.stream().map(MainClasses::packageOf).toList());

    private MainClasses() {}

    static String packageOf(String module) {
        return "io.tamiz." + module;
    }

    /** The module a class belongs to; empty if it is not ours. */
    static String moduleOf(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.", -1);
        return parts.length > 2 && parts[0].equals("io") && parts[1].equals("tamiz") ? parts[2] : "";
    }

    static String packagesOf(String module) {
        return packageOf(module) + "..";
    }
}
