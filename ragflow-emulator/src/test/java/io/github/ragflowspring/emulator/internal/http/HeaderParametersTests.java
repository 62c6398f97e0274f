package io.github.ragflowspring.emulator.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderParametersTests {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', textBlock = """
                    form-data; name=file; filename=a.txt,              a.txt
                    form-data; filename="a; name=b.txt",               a; name=b.txt
                    form-data; filename="a \\"b\\" \\\\c.txt"; x=y,    a "b" \\c.txt
                    form-data; flag; filename= a b ; name=x,           a b
                    form-data; filename="never ends,                   never ends
                    form-data; filename="x\\,                          x\\
                    form-data; filename="a" b; name=c,                 a
                    form-data; filename=,                              ''
                    form-data; flag=1;;;filename="a",                  a
                    """)
    void readsParameter(String header, String fileName) {
        assertThat(HeaderParameters.of(header).get("filename")).isEqualTo(fileName);
    }

    @Test
    void returnsNullForMissingParameter() {
        assertThat(HeaderParameters.of("form-data").get("filename")).isNull();
        assertThat(HeaderParameters.of("").get("")).isNull();
    }
}
