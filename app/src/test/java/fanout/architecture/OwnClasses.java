package fanout.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes of both modules, without those of their tests, and read once. */
final class OwnClasses {
    /** Where tests have the same classes once more: see {@link fanout.launcher.PackedClasses}. */
    private static final String PACKED = "/packed/";

    static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains(PACKED))
            .importPackages("fanout");

    private OwnClasses() {}
}
