package io.e3fx.node;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The walls between the packages, as docs/architecture.md draws them. */
@AnalyzeClasses(packages = "io.e3fx.node", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.e3fx.node";

    @ArchTest static final ArchRule configUsesFilesOnly = onlyUses("config", "files", "tls");

    @ArchTest static final ArchRule filesUsesNothing = onlyUses("files");

    @ArchTest static final ArchRule tlsUsesFilesOnly = onlyUses("tls", "files");

    @ArchTest static final ArchRule storeUsesNothing = onlyUses("store");

    @ArchTest static final ArchRule clusterUsesNothing = onlyUses("cluster");

    @ArchTest static final ArchRule faultsUseTheMembersOnly = onlyUses("faults", "cluster");

    @ArchTest static final ArchRule authUsesNothing = onlyUses("auth");

    @ArchTest static final ArchRule statsUsesNothing = onlyUses("stats");

    @ArchTest static final ArchRule storageUsesTheMembersOnly = onlyUses("storage", "cluster");

    @ArchTest
    static final ArchRule machineUsesTheValuesOnly =
            onlyUses("machine", "store", "cluster", "auth");

    @ArchTest
    static final ArchRule watchUsesMachineAndStore = onlyUses("watch", "machine", "store");

    @ArchTest
    static final ArchRule raftUsesMachineAndFiles =
            onlyUses("raft", "machine", "store", "cluster", "storage", "tls", "faults");

    @ArchTest
    static final ArchRule apiKnowsNeitherRaftNorConfig =
            onlyUses(
                    "api", "machine", "store", "cluster", "auth", "watch", "stats", "tls",
                    "faults");

    @ArchTest
    static final ArchRule noCycles = slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyRaftKnowsRatis =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + ".raft..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.ratis..");

    @ArchTest
    static final ArchRule onlyApiKnowsJettyAndJson =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + ".api..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.eclipse.jetty..", "tools.jackson..", "org.springframework..");

    @ArchTest
    static final ArchRule onlyConfigKnowsYaml =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + ".config..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.snakeyaml..");

    @ArchTest
    static final ArchRule valuesNeitherLogNorDoInputOrOutput =
            noClasses()
                    .that()
                    .resideInAnyPackage(ROOT + ".store..", ROOT + ".cluster..", ROOT + ".auth..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.slf4j..",
                            "java.nio.file..",
                            "java.net..",
                            "java.util.concurrent..")
                    .orShould()
                    .dependOnClassesThat(
                            resideInAnyPackage("java.io..")
                                    .and(not(type(ByteArrayOutputStream.class))));

    @ArchTest
    static final ArchRule nobodyReadsAClockBehindOurBack =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(Clock.class, "systemUTC")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule onlyMainPrints =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName(Main.class.getName())
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err")
                    .orShould()
                    .accessField(System.class, "in");

    @ArchTest
    static final ArchRule onlyMainReadsTheEnvironment =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName(Main.class.getName())
                    .should()
                    .callMethod(System.class, "getenv")
                    .orShould()
                    .callMethod(System.class, "getenv", String.class);

    private static ArchRule onlyUses(String name, String... uses) {
        List<String> allowed = new ArrayList<>();
        allowed.add(ROOT + "." + name + "..");
        for (String use : uses) {
            allowed.add(ROOT + "." + use + "..");
        }
        return classes()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .onlyDependOnClassesThat(
                        DescribedPredicate.or(
                                resideOutsideOfPackage(ROOT + ".."),
                                resideInAnyPackage(allowed.toArray(String[]::new))));
    }
}
