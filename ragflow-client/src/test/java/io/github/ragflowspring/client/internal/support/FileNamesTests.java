package io.github.ragflowspring.client.internal.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of {@link FileNames}. */
class FileNamesTests {

    @ParameterizedTest
    @CsvSource({"a/b.txt, b.txt", "../x, x", "a:b?.txt, a_b_.txt", ".., file", "'', file", "a..b, a..b", "/a/b/, file"})
    void keepsLastSegment(String name, String safe) {
        assertThat(FileNames.safe(name)).isEqualTo(safe);
    }

    @ParameterizedTest
    @CsvSource({
        "CON, _CON",
        "nul.txt, _nul.txt",
        "com1, _com1",
        "LPT9.tar.gz, _LPT9.tar.gz",
        "COM¹.txt, _COM¹.txt",
        "aux .txt, _aux .txt",
        "conin$, _conin$",
        "console.txt, console.txt",
        "com10, com10",
        "file.txt:stream, file.txt_stream",
        "file.txt::$DATA, file.txt__$DATA",
        "C:evil.txt, C_evil.txt",
        "' name.txt. . ', name.txt",
        "'a. ..', a"
    })
    void returnsFileNameForWindows(String name, String safe) {
        assertThat(FileNames.safe(name)).isEqualTo(safe);
    }

    @Test
    void trimsLongRunsOfDotsInTime() {
        assertThat(FileNames.safe(".".repeat(200_000) + "x")).endsWith("x");
        assertThat(FileNames.safe("x" + ". ".repeat(100_000))).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource({".bashrc, _.bashrc", "../.ssh, _.ssh", "' .profile', _.profile", "..., file"})
    void doesNotHideFile(String name, String safe) {
        assertThat(FileNames.safe(name)).isEqualTo(safe);
    }

    @Test
    void replacesInvisibleCharacters() {
        assertThat(FileNames.safe("invoice\u202Efdp.exe")).isEqualTo("invoice_fdp.exe");
        assertThat(FileNames.safe("a\u200Bb\u2028c\nd\uD800e")).isEqualTo("a_b_c_d_e");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a\nb", "a\u007fb"})
    void refusesNameThatCannotBeSent(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileNames.check(name))
                .withMessageContaining("fileName");
    }

    @Test
    void refusesNameThatIsTooLong() {
        assertThat(FileNames.check("\u00e9".repeat(127))).hasSize(127);
        assertThatIllegalArgumentException().isThrownBy(() -> FileNames.check("\u00e9".repeat(128)));
    }
}
