package io.github.ragflowspring.client.internal.transport;

import io.github.ragflowspring.client.internal.dialect.AlternativeRoute;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.dialect.Operation;
import io.github.ragflowspring.client.internal.dialect.RouteWords;
import io.github.ragflowspring.client.internal.support.Ids;
import io.github.ragflowspring.client.transfer.Download;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;

/** An immutable call of an operation. Each subscription to one of its results sends the request again. */
@CheckReturnValue
public final class Call extends CallExecution {

    Call(CallExecutor executor, CallDescription description) {
        super(executor, description);
    }

    /**
     * Returns a copy with the given variable of the path. A variable that the route of the connected release does not have is
     * ignored.
     *
     * @param name the name of the variable
     * @param id its value
     * @return the copy
     * @throws IllegalArgumentException if the value is not a valid id, or is a word with which the path is that of another
     *     route
     */
    public Call path(String name, String id) {
        Ids.check(name, id);
        Assert.isTrue(!RouteWords.contains(name, id), () -> "'" + name + "' must not be '" + id + "'");
        return with(description().withPathVariable(name, id));
    }

    /**
     * Returns a copy with the given query parameter.
     *
     * @param name the name
     * @param value the value; a collection adds the parameter once for each element, {@code null} adds nothing
     * @return the copy
     */
    public Call query(String name, @Nullable Object value) {
        if (value instanceof Collection<?> values) {
            Call call = this;
            for (Object element : values) {
                call = call.query(name, element);
            }
            return call;
        }
        return (value != null) ? with(description().withQueryParameter(name, value)) : this;
    }

    /**
     * Returns a copy with the given query parameters.
     *
     * @param parameters the values by name
     * @return the copy
     */
    public Call query(Map<String, ? extends @Nullable Object> parameters) {
        Call call = this;
        for (Map.Entry<String, ? extends @Nullable Object> parameter : parameters.entrySet()) {
            call = call.query(parameter.getKey(), parameter.getValue());
        }
        return call;
    }

    /**
     * Returns a copy with query parameters that depend on the connected release.
     *
     * @param parameters returns the values by name
     * @return the copy
     */
    public Call query(Function<Dialect, Map<String, String>> parameters) {
        return with(description().withReleaseQuery(parameters));
    }

    /**
     * Returns a copy with the given JSON body.
     *
     * @param body maps, lists, trees and simple values
     * @return the copy
     */
    public Call body(Object body) {
        return body((dialect) -> body);
    }

    /**
     * Returns a copy with a JSON body that depends on the connected release.
     *
     * @param body creates the body: maps, lists, trees and simple values
     * @return the copy
     */
    public Call body(Function<Dialect, ?> body) {
        return with(description().withBody(body));
    }

    /** Returns a copy with the given multipart body. The timeout of the call then starts when the last bytes were sent. */
    public Call multipart(Supplier<MultipartBody> parts) {
        return with(description().withParts(parts));
    }

    /**
     * Return a copy that uses the given route instead of the one of the operation.
     *
     * @param route the route
     * @return the copy
     */
    public Call by(AlternativeRoute route) {
        return with(description().withAlternative(route));
    }

    /**
     * Return a copy with the timeout of a stream instead of the one of a response, because a model writes the response.
     */
    public Call answeredByModel() {
        return with(description().withAnswerByModel());
    }

    /**
     * Returns a copy with the given header. Its value may be secret.
     *
     * @param name the name
     * @param value the value
     * @return the copy
     */
    public Call header(String name, String value) {
        return with(description().withHeader(name, value));
    }

    /**
     * Returns a copy whose download passes a filter.
     *
     * @param filter checks the bytes of the file
     * @return the copy
     */
    public Call filter(ContentFilter filter) {
        return with(description().withFilter(filter));
    }

    /** Returns a copy whose download has the media type of a web page, regardless of its content. The type is ignored. */
    public Call untypedFile() {
        return with(description().withUntypedFile());
    }

    /**
     * Returns a copy that checks before the request that a resource belongs to the tenant of the API key, if the settings
     * require it and the connected release does not check it.
     *
     * @param unchecked the capability of the releases that do not check it
     * @param id the id of the resource
     * @param read reads something that only the owner can read, or else fails
     * @return the copy
     */
    public Call verifyOwner(Capability unchecked, String id, Supplier<? extends Mono<?>> read) {
        return executor().settings().verifyOwnership()
                ? with(description().withOwnerCheck(new OwnerCheck(unchecked, id, read)))
                : this;
    }

    /** Returns the operation of this call. */
    public Operation operation() {
        return description().operation();
    }

    /**
     * Returns a call of the given operation with the variables of the path of this one.
     *
     * @param operation the operation
     * @return the call
     */
    public Call of(Operation operation) {
        return with(
                CallDescription.of(operation).withPathVariables(description().pathVariables()));
    }

    private Call with(CallDescription description) {
        return new Call(executor(), description);
    }

    /**
     * Returns the file in the response.
     *
     * @return the download, which executes the call when one of its results is subscribed to. The name of the file is the
     *     one in the response, if any
     */
    public Download download() {
        return new CallDownload(this, null, true);
    }

    /**
     * Returns the file in the response.
     *
     * @param name looks up the name under which the file is saved in a folder
     * @param namedByResponse whether the response has the name, too. If not, the name is also looked up before the file is
     *     opened with a description
     * @return the download, which executes the call when one of its results is subscribed to
     */
    public Download download(Mono<String> name, boolean namedByResponse) {
        return new CallDownload(this, name, namedByResponse);
    }
}
