package io.e3fx.launcher.cli.completion;

import io.e3fx.launcher.cli.eject.Quoting;
import java.nio.file.Path;
import java.util.List;

/**
 * How shells find the names of clusters and members: in the files that hold them, since asking the program takes too long for
 * somebody who presses a key. Immutable.
 *
 * @param home where the clusters are, unless a variable says so
 */
record NameFiles(Path home) {

    /** Functions for bash and zsh: {@code _PROGRAM_clusters}, and {@code _PROGRAM_members CLUSTER}. */
    List<String> posix(String program) {
        return List.of(
                "_" + program + "_home() {",
                "    local home=" + Quoting.sh(home.toString()),
                "    printf '%s/clusters' \"${E3FX_HOME:-$home}\"",
                "}",
                "_" + program + "_clusters() {",
                "    local folder=$(_" + program + "_home)",
                "    [ -d \"$folder\" ] || return 0",
                "    find \"$folder\" -mindepth 2 -maxdepth 2 -name cluster.json 2>/dev/null |",
                "        sed 's|/cluster.json$||; s|.*/||' | sort",
                "}",
                "_" + program + "_members() {",
                "    grep -o '\"name\" *: *\"[^\"]*\"' \"$(_"
                        + program
                        + "_home)/$1/cluster.json\" 2>/dev/null | cut -d '\"' -f 4",
                "}");
    }

    /** The same for fish: {@code __PROGRAM_clusters}, and {@code __PROGRAM_members CLUSTER}. */
    List<String> fish(String program) {
        return List.of(
                "function __" + program + "_home",
                "    set -l home " + Quoting.fish(home.toString()),
                "    test -n \"$E3FX_HOME\"; and set home $E3FX_HOME",
                "    echo $home/clusters",
                "end",
                "function __" + program + "_clusters",
                "    for file in (__" + program + "_home)/*/cluster.json",
                "        basename (dirname $file)",
                "    end",
                "end",
                "function __" + program + "_members",
                "    grep -o '\"name\" *: *\"[^\"]*\"' (__"
                        + program
                        + "_home)/$argv[1]/cluster.json 2>/dev/null | cut -d '\"' -f 4",
                "end");
    }
}
