package io.github.ragflowspring.client.chat;

import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Mono;

/**
 * Remembers which user of the application a session of a chat assistant belongs to, for releases of RAGFlow that do not: from
 * v0.25.6 on RAGFlow files all sessions under the owner of the API key. Earlier releases keep the user, and the library does
 * not use this interface there.
 *
 * <p>With an implementation, which is usually a table of the application's database, sessions of a user can be created and listed,
 * and questions restricted to the sessions of their users, on all releases. Without one, these calls fail from v0.25.6 on with
 * a {@link io.github.ragflowspring.client.error.RagflowUnsupportedException}. The library does not delete entries: RAGFlow
 * does not use the id of a session again.
 *
 * <p>The methods must not block. An error fails the call of the application as it is. Applications implement this interface, and
 * set it with {@code RagflowClient.Builder.sessionOwners}, or define a bean of this type with Spring Boot.
 *
 * @since 0.1.0
 */
@CheckReturnValue
public interface SessionOwners {

    /**
     * Remember the user of a session that was just created. If this fails, the session is deleted again.
     *
     * @param sessionId the id of the session
     * @param userId the id of the user as the application knows it
     * @return completes when the user is remembered
     */
    Mono<Void> add(String sessionId, String userId);

    /**
     * Return whether a session belongs to a user.
     *
     * @param sessionId the id of the session, which need not exist
     * @param userId the id of the user as the application knows it
     * @return whether the user was added for the session; empty means no
     */
    Mono<Boolean> isOwner(String sessionId, String userId);
}
