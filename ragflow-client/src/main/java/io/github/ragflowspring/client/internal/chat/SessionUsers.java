package io.github.ragflowspring.client.internal.chat;

import io.github.ragflowspring.client.chat.ChatSession;
import io.github.ragflowspring.client.chat.SessionOwners;
import io.github.ragflowspring.client.error.RagflowNotFoundException;
import io.github.ragflowspring.client.error.RagflowUnsupportedException;
import io.github.ragflowspring.client.internal.dialect.Capability;
import io.github.ragflowspring.client.internal.dialect.Dialect;
import io.github.ragflowspring.client.internal.transport.Exchange;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Knows the users of sessions: from RAGFlow, or from the application where RAGFlow does not keep them. */
final class SessionUsers {

    private final @Nullable SessionOwners owners;

    SessionUsers(Exchange exchange) {
        this.owners = exchange.sessionOwners();
    }

    /** Returns whether RAGFlow keeps the users of sessions. */
    static boolean areKept(Dialect dialect) {
        return dialect.has(Capability.SESSION_KEEPS_USER);
    }

    /**
     * Refuses users of sessions if neither RAGFlow nor the application keeps them.
     *
     * @throws RagflowUnsupportedException if nothing keeps them
     */
    void require(Dialect dialect) {
        if (!areKept(dialect)) {
            owners(dialect);
        }
    }

    private SessionOwners owners(Dialect dialect) {
        if (this.owners == null) {
            throw RagflowUnsupportedException.builder(
                            "RAGFlow " + dialect.release() + " does not support sessions of a user:"
                                    + " from v0.25.6 on they belong to the owner of the API key. Remember their users with a"
                                    + " SessionOwners bean or RagflowClient.Builder.sessionOwners, or use releases before v0.25.6.")
                    .build();
        }
        return this.owners;
    }

    /** Remembers the user of a new session, or deletes the session if that fails. */
    Mono<ChatSession> add(ChatSession session, String userId, Dialect dialect, Mono<?> deletion) {
        return owners(dialect)
                .add(session.id(), userId)
                .onErrorResume((ex) ->
                        deletion.doOnError(ex::addSuppressed).onErrorComplete().then(Mono.error(ex)))
                .thenReturn(session);
    }

    /** Returns those of the sessions that belong to a user. */
    Flux<ChatSession> select(Flux<ChatSession> sessions, String userId, Dialect dialect) {
        SessionOwners known = owners(dialect);
        return sessions.concatMap((session) ->
                known.isOwner(session.id(), userId).filter(Boolean.TRUE::equals).map((owner) -> session));
    }

    /**
     * Returns the session of a user.
     *
     * @param sessionId the id of the session
     * @param userId the user
     * @param dialect the dialect
     * @param session reads the session
     * @return the session, or an error that is the same whether it does not exist or belongs to another user
     */
    Mono<ChatSession> get(String sessionId, String userId, Dialect dialect, Mono<ChatSession> session) {
        Mono<ChatSession> owned = areKept(dialect)
                ? session.filter((read) -> userId.equals(read.userId()))
                : isOwner(sessionId, userId, dialect).flatMap((owner) -> session);
        return notFoundIfEmpty(owned);
    }

    /** Checks that a session belongs to a user, without reading it where the application knows the user. */
    Mono<Boolean> check(String sessionId, String userId, Dialect dialect, Mono<ChatSession> session) {
        return areKept(dialect)
                ? get(sessionId, userId, dialect, session).thenReturn(true)
                : notFoundIfEmpty(isOwner(sessionId, userId, dialect));
    }

    private Mono<Boolean> isOwner(String sessionId, String userId, Dialect dialect) {
        return owners(dialect).isOwner(sessionId, userId).filter(Boolean.TRUE::equals);
    }

    private static <T> Mono<T> notFoundIfEmpty(Mono<T> found) {
        return found.onErrorMap(RagflowNotFoundException.class, (ex) -> notFound())
                .switchIfEmpty(Mono.error(SessionUsers::notFound));
    }

    private static RagflowNotFoundException notFound() {
        return RagflowNotFoundException.builder("The session does not exist, or it belongs to another user.")
                .build();
    }
}
