package io.github.ragflowspring.ai.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.vectorstore.filter.Filter;
import org.springframework.ai.vectorstore.filter.Filter.ExpressionType;
import org.springframework.ai.vectorstore.filter.FilterExpressionTextParser;

/** Tests for {@link RagflowFilterExpressionConverter}, with the expressions of the tests of Spring AI's converters. */
class RagflowFilterExpressionConverterTests {

    private final RagflowFilterExpressionConverter converter = new RagflowFilterExpressionConverter();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "country == 'BG' ; country is [BG]",
                "country != 'BG' ; country not is [BG]",
                "genre == 'drama' && year >= 2020 ; genre is [drama] and year ≥ [2020]",
                "genre in ['comedy', 'documentary', 'drama'] ; genre in [comedy, documentary, drama]",
                "genre nin ['comedy', 'drama'] ; genre not in [comedy, drama]",
                "year >= 2020 || country == 'BG' ; year ≥ [2020] or country is [BG]",
                "year >= 2020 || country == 'BG' || city nin ['Sofia', 'Plovdiv'] ; year ≥ [2020] or country is [BG] or city not in [Sofia, Plovdiv]",
                "(year > 2020 && country == 'BG') && city < 'Z' ; year > [2020] and country is [BG] and city < [Z]",
                "isOpen == true && year >= 2020 && country in ['BG', 'NL', 'US'] ; isOpen is [true] and year ≥ [2020] and country in [BG, NL, US]",
                "temperature >= -15.6 && temperature <= 20.13 ; temperature ≥ [-15.6] and temperature ≤ [20.13]",
                "'country 1 2 3' == 'BG' ; country 1 2 3 is [BG]",
                "NOT (year >= 2020) ; year < [2020]",
                "NOT (year >= 2020 && country == 'BG') ; year < [2020] or country not is [BG]",
                "NOT (NOT (year == 2020 || country == 'BG')) ; year is [2020] or country is [BG]",
                "NOT (country in ['BG']) ; country not in [BG]",
                "(year == 2023 || year == 2024) && country == 'BG' ; year in [2023, 2024] and country is [BG]",
                "year == 2023 || year in [2024, 2025] ; year in [2023, 2024, 2025]",
                "(year != 2023 && year != 2024) || country == 'BG' ; year not in [2023, 2024] or country is [BG]",
                "country IS NOT NULL ; country not empty",
                "NOT (country IS NULL) ; country not empty",
            })
    void convertsExpression(String expression, String condition) {
        assertThat(this.converter.toCondition(parse(expression))).hasToString(condition);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(year >= 2020 || country == 'BG') && city == 'Sofia'",
                "year >= 2020 || (country == 'BG' && city == 'Sofia')",
                "NOT ((year >= 2020 || country == 'BG') && city == 'Sofia')",
                "(year == 2023 || year > 2024) && country == 'BG'",
            })
    void refusesCombinationOfAndWithOr(String expression) {
        Supplier<?> conversion = () -> this.converter.toCondition(parse(expression));
        assertThatIllegalArgumentException()
                .isThrownBy(conversion::get)
                .withMessageContaining("cannot combine 'and' with 'or'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"country IS NULL", "NOT (country IS NOT NULL)", "year == 2024 && country IS NULL"})
    void refusesMissingField(String expression) {
        Supplier<?> conversion = () -> this.converter.toCondition(parse(expression));
        assertThatIllegalArgumentException().isThrownBy(conversion::get).withMessageContaining("'IS NULL'");
    }

    @Test
    void refusesValueThatRagflowCannotCompare() {
        Supplier<?> conversion = () -> this.converter.toCondition(
                new Filter.Expression(ExpressionType.EQ, new Filter.Key("a"), new Filter.Value(Map.of())));
        assertThatIllegalArgumentException().isThrownBy(conversion::get).withMessageContaining("value of type");
    }

    @Test
    void convertsDates() {
        assertThat(after(Instant.parse("2024-01-31T00:00:00Z"))).isEqualTo("date > [2024-01-31]");
        assertThat(after(Instant.parse("2024-01-31T10:00:00Z"))).isEqualTo("date > [2024-01-31T10:00:00Z]");
    }

    @Test
    void writesConditionAsJson() {
        assertThat(this.converter.convertExpression(parse("year >= 2020 && genre in ['a', 'b'] && x IS NOT NULL")))
                .isEqualTo("{\"logic\":\"and\",\"conditions\":["
                        + "{\"name\":\"year\",\"comparison_operator\":\"≥\",\"value\":\"2020\"},"
                        + "{\"name\":\"genre\",\"comparison_operator\":\"in\",\"value\":[\"a\",\"b\"]},"
                        + "{\"name\":\"x\",\"comparison_operator\":\"not empty\"}]}");
        assertThat(this.converter.convertExpression(parse("a == 1 || b == 2"))).startsWith("{\"logic\":\"or\"");
    }

    @Test
    void refusesInvalidOperands() {
        for (Filter.Expression invalid : List.of(
                new Filter.Expression(ExpressionType.AND, new Filter.Key("a"), new Filter.Value(1)),
                new Filter.Expression(ExpressionType.EQ, new Filter.Key("a")),
                new Filter.Expression(ExpressionType.EQ, new Filter.Key("a"), new Filter.Key("b")),
                new Filter.Expression(ExpressionType.EQ, new Filter.Value("a"), new Filter.Value("b")))) {
            Supplier<?> conversion = () -> this.converter.toCondition(invalid);
            assertThatIllegalArgumentException().isThrownBy(conversion::get);
        }
    }

    private String after(Instant instant) {
        return this.converter
                .toCondition(new Filter.Expression(
                        ExpressionType.GT, new Filter.Key("date"), new Filter.Value(Date.from(instant))))
                .toString();
    }

    private static Filter.Expression parse(String text) {
        return new FilterExpressionTextParser().parse(text);
    }
}
