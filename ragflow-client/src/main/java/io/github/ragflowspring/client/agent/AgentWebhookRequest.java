package io.github.ragflowspring.client.agent;

import io.github.ragflowspring.client.internal.support.ImmutableMaps;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;
import org.springframework.util.LinkedCaseInsensitiveMap;

/**
 * A request to a webhook: a JSON body, and the query parameters and credentials that the webhook requires. The text form does
 * not contain the headers, which may be secret.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public final class AgentWebhookRequest {

    /** The headers that belong to the HTTP exchange. */
    private static final Set<String> RESERVED = Set.of(
            "accept", "accept-encoding", "connection", "content-length", "content-type", "host", "transfer-encoding");

    private final Map<String, @Nullable Object> body;

    private final Map<String, String> query;

    private final Map<String, String> headers;

    private AgentWebhookRequest(Draft draft) {
        this.body = ImmutableMaps.copyOf(draft.body);
        this.query = Map.copyOf(draft.query);
        this.headers = Map.copyOf(draft.headers);
    }

    /**
     * Create a request with a body.
     *
     * @param body the fields that the schema of the webhook declares; values are texts, numbers, booleans, lists, maps or
     *     {@code null}
     */
    public static AgentWebhookRequest of(Map<String, ? extends @Nullable Object> body) {
        Draft draft = new Draft();
        draft.body = ImmutableMaps.copyOf(body);
        return new AgentWebhookRequest(draft);
    }

    /**
     * Return a copy with the given query parameter.
     *
     * @param name the name, not blank
     * @param value the value
     */
    public AgentWebhookRequest query(String name, String value) {
        Assert.hasText(name, "'name' must not be blank");
        Assert.notNull(value, "'value' must not be null");
        return copy((draft) -> draft.query = ImmutableMaps.with(draft.query, name, value));
    }

    /**
     * Return a copy with the given header, such as the one in which the webhook expects its token.
     *
     * @param name the name, not blank; not one of the headers of the HTTP exchange such as {@code Content-Type}
     * @param value the value, without control characters
     * @throws IllegalArgumentException if the name or the value is not allowed
     */
    public AgentWebhookRequest header(String name, String value) {
        Assert.hasText(name, "'name' must not be blank");
        Assert.isTrue(
                name.chars().allMatch((c) -> c > ' ' && c < 127 && c != ':'),
                "'name' must not contain whitespace, control characters or a colon");
        LinkedCaseInsensitiveMap<Boolean> given = new LinkedCaseInsensitiveMap<>();
        given.put(name, true);
        Assert.isTrue(
                RESERVED.stream().noneMatch(given::containsKey),
                () -> "'name' must not be '" + name + "', which belongs to the HTTP exchange");
        Assert.isTrue(
                value.chars().allMatch((c) -> c >= ' ' && c != 127), "'value' must not contain control characters");
        return copy((draft) -> {
            LinkedCaseInsensitiveMap<String> headers = new LinkedCaseInsensitiveMap<>();
            headers.putAll(draft.headers);
            headers.put(name, value);
            draft.headers = headers;
        });
    }

    /**
     * Return a copy with the given bearer token, for a webhook with a JSON Web Token.
     *
     * @param token the token, not blank
     */
    public AgentWebhookRequest bearerAuth(String token) {
        Assert.hasText(token, "'token' must not be blank");
        return header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    }

    /**
     * Return a copy with the given user, for a webhook with basic authentication.
     *
     * @param username the name of the user, without a colon
     * @param password the password
     */
    public AgentWebhookRequest basicAuth(String username, String password) {
        Assert.isTrue(username.indexOf(':') < 0, "'username' must not contain a colon");
        byte[] credentials = (username + ':' + password).getBytes(StandardCharsets.UTF_8);
        return header(HttpHeaders.AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    /** Return the fields of the body, unmodifiable and by name. */
    public Map<String, @Nullable Object> body() {
        return this.body;
    }

    /** Return the query parameters, unmodifiable and by name. */
    public Map<String, String> query() {
        return this.query;
    }

    /** Return the headers, unmodifiable and by name. They may be secret. */
    public Map<String, String> headers() {
        return this.headers;
    }

    private AgentWebhookRequest copy(Consumer<Draft> change) {
        Draft draft = new Draft();
        draft.body = this.body;
        draft.query = this.query;
        draft.headers = this.headers;
        change.accept(draft);
        return new AgentWebhookRequest(draft);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof AgentWebhookRequest that
                        && this.body.equals(that.body)
                        && this.query.equals(that.query)
                        && this.headers.equals(that.headers));
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.body, this.query, this.headers);
    }

    @Override
    public String toString() {
        return "AgentWebhookRequest[body=" + this.body + ", query=" + this.query.keySet() + ", headers="
                + this.headers.keySet() + "]";
    }

    private static final class Draft {

        private Map<String, @Nullable Object> body = Map.of();

        private Map<String, String> query = Map.of();

        private Map<String, String> headers = Map.of();
    }
}
