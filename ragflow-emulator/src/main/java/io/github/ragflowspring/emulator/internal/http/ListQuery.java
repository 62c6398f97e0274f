package io.github.ragflowspring.emulator.internal.http;

import io.github.ragflowspring.emulator.internal.release.BadPaging;
import io.github.ragflowspring.emulator.internal.release.Behavior;
import io.github.ragflowspring.emulator.internal.release.Endpoint;
import io.github.ragflowspring.emulator.internal.release.Failure;
import io.github.ragflowspring.emulator.internal.release.ReleaseProfile;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Order and page of the lists whose parameters RAGFlow does not validate. */
public final class ListQuery {

    private static final int DEFAULT_SIZE = 30;

    private final Request request;

    private final ReleaseProfile profile;

    private final int page;

    private final int size;

    /** Reads the parameters of a request. */
    public ListQuery(Request request, ReleaseProfile profile) {
        this(request, profile, DEFAULT_SIZE);
    }

    /** Reads the parameters of a request with a default page size. */
    public ListQuery(Request request, ReleaseProfile profile, int defaultSize) {
        this.request = request;
        this.profile = profile;
        int number = number("page", 1);
        int asked = number("page_size", defaultSize);
        if (asked > profile.maxPageSize()) {
            throw ApiError.exception(
                    "ValueError('page_size must be less than or equal to " + profile.maxPageSize() + "')");
        }
        if (number < 0 || asked < 0) {
            int offset = asked < 0 ? asked : (number - 1) * asked;
            refuse(asked < 0 ? offset + " OFFSET 0" : Integer.toString(offset));
        }
        this.page = Math.max(1, number);
        this.size = asked;
    }

    /**
     * Sorts by the requested field, in descending order unless the request has {@code desc=false}.
     *
     * @param all the elements
     * @param pythonClass the name of RAGFlow's class, which is in the error for an unknown field
     * @param fields the fields to sort by; {@code create_time} is the default
     */
    public <T> List<T> sort(List<T> all, String pythonClass, Map<String, Comparator<T>> fields) {
        return sort(all, pythonClass, fields, Failure.ORDER_UNKNOWN);
    }

    /** Sorts in the same way, with the given error for an unknown field. */
    public <T> List<T> sort(List<T> all, String pythonClass, Map<String, Comparator<T>> fields, Failure otherwise) {
        @Nullable String asked = this.request.parameter("orderby");
        String field = asked == null || asked.isEmpty() ? "create_time" : asked;
        Comparator<T> order = fields.get(field);
        if (order == null) {
            throw ApiError.of(this.profile, otherwise, pythonClass, field);
        }
        boolean python =
                this.request.isFor(Endpoint.DOCUMENT_LIST) && this.profile.has(Behavior.DOCUMENT_ORDER_IS_PYTHON);
        boolean ascending = python
                ? "False".equals(this.request.parameter("desc"))
                : "false".equalsIgnoreCase(this.request.parameter("desc"));
        return all.stream().sorted(ascending ? order : order.reversed()).toList();
    }

    /** Returns the requested page. */
    public <T> List<T> page(List<T> all) {
        return all.stream().skip((this.page - 1L) * this.size).limit(this.size).toList();
    }

    private int number(String name, int otherwise) {
        String text = this.request.parameter(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        boolean lenient = this.profile.badPaging() == BadPaging.DEFAULTS;
        try {
            int number = Integer.parseInt(text.trim());
            return lenient && number <= 0 ? otherwise : number;
        } catch (NumberFormatException noNumber) {
            if (lenient) {
                return otherwise;
            }
            throw ApiError.exception("ValueError(\"invalid literal for int() with base 10: '" + text + "'\")");
        }
    }

    private void refuse(String near) {
        String text = "You have an error in your SQL syntax; check the manual that corresponds to your MySQL server"
                + " version for the right syntax to use near '" + near + "' at line 1";
        throw ApiError.database(this.profile, 1064, "ProgrammingError", text);
    }
}
