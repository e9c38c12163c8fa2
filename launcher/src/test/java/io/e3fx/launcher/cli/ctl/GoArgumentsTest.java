package io.e3fx.launcher.cli.ctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.e3fx.launcher.cli.terminal.Console;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

class GoArgumentsTest {

    private final CommandLine ctl =
            Ctl.commandLine(
                    new Console(
                            InputStream.nullInputStream(),
                            new PrintStream(OutputStream.nullOutputStream()),
                            new PrintStream(OutputStream.nullOutputStream())),
                    Map.of());

    @ParameterizedTest
    @CsvSource({
        "ls,ls --",
        "get /k,get -- /k",
        "-C u get /k,--endpoints=u get -- /k",
        "-endpoints=u get /k,--endpoints=u get -- /k",
        "--debug -o json ls,--debug=true --output=json ls --",
        "--no-sync=false ls,--no-sync=false ls --",
        "ls -r,ls --recursive=true --",
        "ls /a -r -p,ls --recursive=true -p=true -- /a",
        "ls /a -p /b,ls -p=true -- /b /a",
        "set /k v --ttl 5,set --ttl=5 -- /k v",
        "set --ttl 5 /k v,set --ttl=5 -- /k v",
        "set /k -v,set -- /k -v",
        "set /k -,set -- /k -",
        "set -- /k --ttl,set -- /k --ttl",
        "set /k -- --ttl,set -- /k --ttl",
        "set --swap-with-value= /k v,set --swap-with-value= -- /k v",
        "set --swap-with-value a=b /k v,set --swap-with-value=a=b -- /k v",
        "set /k a=b,set -- /k a=b",
        "exec-watch /k -- sh -c x,exec-watch -- /k sh -c x",
        "exec-watch /k sh -c x,exec-watch -- /k sh -c x",
        "exec-watch -r /k -- sh -r,exec-watch --recursive=true -- /k sh -r",
        "exec-watch --after-index 5 /k -r -- sh,exec-watch --after-index=5 --recursive=true -- /k sh",
        "member,member",
        "member list,member list --"
    })
    void argumentsAreReadAsEtcdctlReadsThem(String typed, String canonical) {
        assertThat(read(typed)).isEqualTo(List.of(canonical.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "ls --nosuch,flag provided but not defined: -nosuch",
        "ls -rp,flag provided but not defined: -rp",
        "ls -C u,flag provided but not defined: -C; it stands before the command: ctl -C",
        "--nosuch ls,flag provided but not defined: -nosuch",
        "set --ttl,flag needs an argument: -ttl",
        "-o,flag needs an argument: -o",
        "ls --sort=maybe,invalid boolean value \"maybe\" for -sort: parse error"
    })
    void whatCannotBeReadIsSaid(String typed, String problem) {
        assertThatThrownBy(() -> read(typed))
                .isInstanceOf(ParameterException.class)
                .hasMessage(problem);
    }

    @ParameterizedTest
    @CsvSource({"nosuch", "nosuch --option", "member nosuch"})
    void aCommandThatDoesNotExistIsNamed(String typed) {
        assertThatThrownBy(() -> read(typed))
                .isInstanceOfSatisfying(
                        UnmatchedArgumentException.class,
                        e -> assertThat(e.getUnmatched()).containsExactly("nosuch"));
    }

    @Test
    void anEmptyArgumentIsAnArgument() {
        assertThat(GoArguments.canonical(ctl, List.of("set", "", "")))
                .containsExactly("set", "--", "", "");
    }

    private List<String> read(String typed) {
        return GoArguments.canonical(ctl, List.of(typed.split(" ")));
    }
}
