package io.github.ragflowspring.ai.retrieval;

import static org.springframework.ai.vectorstore.filter.Filter.ExpressionType.AND;
import static org.springframework.ai.vectorstore.filter.Filter.ExpressionType.EQ;
import static org.springframework.ai.vectorstore.filter.Filter.ExpressionType.IN;
import static org.springframework.ai.vectorstore.filter.Filter.ExpressionType.NE;
import static org.springframework.ai.vectorstore.filter.Filter.ExpressionType.NIN;
import static org.springframework.ai.vectorstore.filter.Filter.ExpressionType.NOT;
import static org.springframework.ai.vectorstore.filter.Filter.ExpressionType.OR;

import io.github.ragflowspring.client.retrieval.MetadataCondition;
import io.github.ragflowspring.client.retrieval.MetadataCriterion;
import io.github.ragflowspring.client.retrieval.MetadataField;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.vectorstore.filter.Filter;
import org.springframework.ai.vectorstore.filter.Filter.Expression;
import org.springframework.ai.vectorstore.filter.Filter.ExpressionType;
import org.springframework.ai.vectorstore.filter.Filter.Operand;
import org.springframework.ai.vectorstore.filter.FilterHelper;
import org.springframework.util.Assert;

/** Converts one filter expression: removes negations and groups, and joins alternatives for one key. */
final class FilterConversion {

    MetadataCondition convert(Expression expression) {
        Expression resolved = resolve(expression);
        boolean any = resolved.type() == OR && joined(resolved, EQ, IN) == null;
        List<MetadataCriterion> criteria = new ArrayList<>();
        collect(resolved, any ? OR : AND, criteria);
        return any ? MetadataCondition.anyOf(criteria) : MetadataCondition.allOf(criteria);
    }

    private void collect(Expression expression, ExpressionType logic, List<MetadataCriterion> criteria) {
        if (expression.type() == logic) {
            collect(resolve(expression.left()), logic, criteria);
            collect(resolve(right(expression)), logic, criteria);
            return;
        }
        Expression alternatives = (logic == AND) ? joined(expression, EQ, IN) : joined(expression, NE, NIN);
        criteria.add(criterion((alternatives != null) ? alternatives : expression));
    }

    /** Returns the operand as an expression that is neither a group nor a negation. */
    private static Expression resolve(Operand operand) {
        Operand current = operand;
        while (true) {
            if (current instanceof Filter.Group group) {
                current = group.content();
            } else if (current instanceof Expression expression && expression.type() == NOT) {
                current = negate(expression.left());
            } else if (current instanceof Expression expression) {
                return expression;
            } else {
                throw new IllegalArgumentException(
                        "the filter expression has the operand " + current + " but needs an expression");
            }
        }
    }

    private static Operand negate(Operand operand) {
        if (operand instanceof Expression inner && inner.type() == NOT) {
            return inner.left();
        }
        if (operand instanceof Filter.Group group) {
            return negate(group.content());
        }
        if (operand instanceof Expression inner && (inner.type() == AND || inner.type() == OR)) {
            return new Expression(
                    (inner.type() == AND) ? OR : AND,
                    new Expression(NOT, inner.left()),
                    new Expression(NOT, right(inner)));
        }
        if (operand instanceof Expression inner && inner.type() == ExpressionType.ISNULL) {
            return new Expression(ExpressionType.ISNOTNULL, inner.left());
        }
        if (operand instanceof Expression inner && inner.type() == ExpressionType.ISNOTNULL) {
            return new Expression(ExpressionType.ISNULL, inner.left());
        }
        return FilterHelper.negate(operand);
    }

    /**
     * Returns the expression that compares one key with a list, if the given one is a combination of comparisons of the
     * types with one key; otherwise {@code null}.
     */
    private static @Nullable Expression joined(Expression expression, ExpressionType single, ExpressionType list) {
        ExpressionType logic = (list == IN) ? OR : AND;
        if (expression.type() != logic) {
            return null;
        }
        List<Expression> comparisons = leaves(expression, logic).toList();
        Set<Operand> keys = new LinkedHashSet<>();
        List<Object> values = new ArrayList<>();
        for (Expression comparison : comparisons) {
            if (comparison.type() != single && comparison.type() != list) {
                return null;
            }
            keys.add(comparison.left());
            Object value = value(comparison);
            values.addAll((value instanceof Collection<?> several) ? several : List.of(value));
        }
        return (keys.size() == 1) ? new Expression(list, keys.iterator().next(), new Filter.Value(values)) : null;
    }

    private static Stream<Expression> leaves(Expression expression, ExpressionType logic) {
        return (expression.type() == logic)
                ? Stream.concat(leaves(resolve(expression.left()), logic), leaves(resolve(right(expression)), logic))
                : Stream.of(expression);
    }

    private static MetadataCriterion criterion(Expression expression) {
        ExpressionType type = expression.type();
        Assert.isTrue(
                type != AND && type != OR,
                "RAGFlow cannot combine 'and' with 'or' in one condition, except alternatives for one key");
        Assert.isTrue(
                type != ExpressionType.ISNULL,
                "RAGFlow cannot select documents without a metadata field: 'IS NULL' is not supported");
        Assert.isTrue(expression.left() instanceof Filter.Key, "the left operand of a comparison must be a key");
        MetadataField field = MetadataField.field(name((Filter.Key) expression.left()));
        if (type == ExpressionType.ISNOTNULL) {
            return field.isNotEmpty();
        }
        return switch (type) {
            case EQ -> field.equalTo(comparable(value(expression)));
            case NE -> field.notEqualTo(comparable(value(expression)));
            case GT -> field.greaterThan(comparable(value(expression)));
            case GTE -> field.atLeast(comparable(value(expression)));
            case LT -> field.lessThan(comparable(value(expression)));
            case LTE -> field.atMost(comparable(value(expression)));
            case IN -> field.oneOf(comparables(value(expression)));
            case NIN -> field.noneOf(comparables(value(expression)));
            default -> throw new IllegalArgumentException("RAGFlow does not support the operator " + type);
        };
    }

    private static String name(Filter.Key key) {
        String name = key.key();
        boolean quoted = name.length() > 1 && (isEnclosed(name, "\"") || isEnclosed(name, "'"));
        return quoted ? name.substring(1, name.length() - 1) : name;
    }

    private static boolean isEnclosed(String name, String quote) {
        return name.startsWith(quote) && name.endsWith(quote);
    }

    private static Operand right(Expression expression) {
        Operand right = expression.right();
        Assert.isTrue(right != null, () -> "the operator " + expression.type() + " must have two operands");
        return right;
    }

    private static Object value(Expression comparison) {
        Operand right = right(comparison);
        Assert.isTrue(right instanceof Filter.Value, "the right operand of a comparison must be a value");
        return ((Filter.Value) right).value();
    }

    private static List<Comparable<?>> comparables(Object value) {
        List<Comparable<?>> comparables = new ArrayList<>();
        for (Object element : (value instanceof Collection<?> several) ? several : List.of(value)) {
            comparables.add(comparable(element));
        }
        return comparables;
    }

    private static Comparable<?> comparable(Object value) {
        if (value instanceof Date date) {
            return date(date.toInstant());
        }
        if (value instanceof Comparable<?> comparable) {
            return comparable;
        }
        throw new IllegalArgumentException("RAGFlow cannot compare metadata with a value of type "
                + value.getClass().getName());
    }

    /** RAGFlow compares dates as dates if they have no time. */
    private static Comparable<?> date(Instant instant) {
        LocalDate date = LocalDate.ofInstant(instant, ZoneOffset.UTC);
        return date.atStartOfDay(ZoneOffset.UTC).toInstant().equals(instant) ? date : instant;
    }
}
