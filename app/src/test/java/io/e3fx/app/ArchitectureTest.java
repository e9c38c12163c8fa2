package io.e3fx.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.e3fx.app.session.Session;
import io.e3fx.launcher.client.EtcdClient;
import io.e3fx.launcher.cluster.LocalCluster;
import javafx.application.Platform;

@AnalyzeClasses(packages = "io.e3fx.app", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesUseOnlyWhatTheTableAllows =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("root")
                    .definedBy("io.e3fx.app")
                    .layer("shell")
                    .definedBy("io.e3fx.app.shell")
                    .layer("keys")
                    .definedBy("io.e3fx.app.keys")
                    .layer("editor")
                    .definedBy("io.e3fx.app.editor")
                    .layer("text")
                    .definedBy("io.e3fx.app.text")
                    .layer("value")
                    .definedBy("io.e3fx.app.value")
                    .layer("operations")
                    .definedBy("io.e3fx.app.operations")
                    .layer("changes")
                    .definedBy("io.e3fx.app.changes")
                    .layer("members")
                    .definedBy("io.e3fx.app.members")
                    .layer("local")
                    .definedBy("io.e3fx.app.local")
                    .layer("connect")
                    .definedBy("io.e3fx.app.connect")
                    .layer("requests")
                    .definedBy("io.e3fx.app.requests")
                    .layer("compare")
                    .definedBy("io.e3fx.app.compare")
                    .layer("tabs")
                    .definedBy("io.e3fx.app.tabs")
                    .layer("session")
                    .definedBy("io.e3fx.app.session")
                    .layer("formats")
                    .definedBy("io.e3fx.app.formats")
                    .layer("fx")
                    .definedBy("io.e3fx.app.fx")
                    .whereLayer("root")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("shell")
                    .mayOnlyBeAccessedByLayers("root")
                    .whereLayer("keys")
                    .mayOnlyBeAccessedByLayers("root", "shell", "operations")
                    .whereLayer("editor")
                    .mayOnlyBeAccessedByLayers("root", "shell")
                    .whereLayer("text")
                    .mayOnlyBeAccessedByLayers(
                            "root", "shell", "editor", "value", "changes", "compare")
                    .whereLayer("value")
                    .mayOnlyBeAccessedByLayers("root", "shell", "editor", "changes")
                    .whereLayer("operations")
                    .mayOnlyBeAccessedByLayers("root", "shell")
                    .whereLayer("changes")
                    .mayOnlyBeAccessedByLayers("root", "shell", "operations")
                    .whereLayer("members")
                    .mayOnlyBeAccessedByLayers("root", "shell")
                    .whereLayer("local")
                    .mayOnlyBeAccessedByLayers("root", "shell")
                    .whereLayer("connect")
                    .mayOnlyBeAccessedByLayers("root", "shell")
                    .whereLayer("requests")
                    .mayOnlyBeAccessedByLayers("root", "shell")
                    .whereLayer("compare")
                    .mayOnlyBeAccessedByLayers("root", "shell", "editor", "changes")
                    .whereLayer("tabs")
                    .mayOnlyBeAccessedByLayers("root", "shell")
                    .whereLayer("session")
                    .mayOnlyBeAccessedByLayers(
                            "root",
                            "shell",
                            "keys",
                            "editor",
                            "changes",
                            "operations",
                            "members",
                            "local",
                            "connect",
                            "requests")
                    .whereLayer("formats")
                    .mayOnlyBeAccessedByLayers(
                            "root", "shell", "keys", "editor", "value", "changes", "operations")
                    .whereLayer("fx")
                    .mayOnlyBeAccessedByLayers(
                            "root",
                            "shell",
                            "keys",
                            "editor",
                            "value",
                            "changes",
                            "operations",
                            "members",
                            "local",
                            "connect",
                            "requests",
                            "compare",
                            "tabs");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.e3fx.app.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule sessionKnowsNothingOfJavaFx =
            noClasses()
                    .that()
                    .resideInAPackage("..session..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("javafx..");

    @ArchTest
    static final ArchRule formatsArePure =
            noClasses()
                    .that()
                    .resideInAPackage("..formats..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx..");

    @ArchTest
    static final ArchRule viewModelsKnowNothingOfTheScene =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("ViewModel")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("javafx.scene..");

    @ArchTest
    static final ArchRule pureCoresKnowNothingOfJavaFx =
            noClasses()
                    .that()
                    .haveNameMatching(
                            ".*\\.(KeyTree|Rows|Row|EditState|EditTransitions|Lines|Merge|Difference|Change|Entry|Journal|Restoring|StartProgress|Settings)(\\$.*)?")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("javafx..");

    @ArchTest
    static final ArchRule onlyTheSessionTalksToTheCluster =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..session..")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(EtcdClient.class);

    @ArchTest
    static final ArchRule whoWritesKeysDoesItThroughTheJournal =
            noClasses()
                    .that()
                    .doNotHaveSimpleName("ClusterViewModel")
                    .should()
                    .callMethod(Session.class, "keys");

    @ArchTest
    static final ArchRule onlyLocalStartsProcesses =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..local..")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(LocalCluster.class);

    @ArchTest
    static final ArchRule onlyFxHandsWorkToTheFxThread =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..fx..")
                    .should()
                    .callMethod(Platform.class, "runLater", Runnable.class);

    @ArchTest
    static final ArchRule looksAreMadeByStyleSheetsAlone =
            noClasses().should().callMethod(javafx.scene.Node.class, "setStyle", String.class);
}
