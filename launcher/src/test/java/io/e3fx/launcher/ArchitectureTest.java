package io.e3fx.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** The walls between this module's packages. */
@AnalyzeClasses(packages = "io.e3fx.launcher", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesUseOnlyWhatTheTableAllows =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("client")
                    .definedBy("io.e3fx.launcher.client..")
                    .layer("cluster")
                    .definedBy("io.e3fx.launcher.cluster..")
                    .layer("cli")
                    .definedBy("io.e3fx.launcher.cli..")
                    .whereLayer("client")
                    .mayNotAccessAnyLayer()
                    .whereLayer("cluster")
                    .mayOnlyAccessLayers("client")
                    .whereLayer("cli")
                    .mayOnlyAccessLayers("cluster", "client");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.e3fx.launcher.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingKnowsTheNodeOrTheApp =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.e3fx.node..", "io.e3fx.app..", "javafx..");

    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsPicocli =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.e3fx.launcher.cli..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule onlyTheClientSpeaksHttp =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.e3fx.launcher.client..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("java.net.http..");

    @ArchTest
    static final ArchRule ctlNeedsOnlyTheClientAndAConsole =
            noClasses()
                    .that()
                    .resideInAPackage("io.e3fx.launcher.cli.ctl..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.e3fx.launcher.cli", "io.e3fx.launcher.cluster..");

    @ArchTest
    static final ArchRule onlyTheConsoleTouchesTheStandardStreams =
            ArchRuleDefinition.classes()
                    .that()
                    .resideOutsideOfPackage("io.e3fx.launcher.cli.terminal..")
                    .should(notAccessStandardStreams());

    private static ArchCondition<JavaClass> notAccessStandardStreams() {
        return new ArchCondition<>("not touch System.in, System.out or System.err") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getFieldAccessesFromSelf().stream()
                        .filter(access -> access.getTargetOwner().isEquivalentTo(System.class))
                        .map(JavaAccess::getDescription)
                        .forEach(what -> events.add(SimpleConditionEvent.violated(type, what)));
            }
        };
    }
}
