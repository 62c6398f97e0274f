/**
 * The operations of the client without Reactor, for servlet and command-line applications on platform or virtual threads.
 *
 * <p>Each type is the blocking form of a reactive one and has the same methods: a {@code Mono} becomes its value, a {@code
 * Flux} of one response a {@link java.util.List}, and a {@code Flux} of events or pages a {@link java.util.stream.Stream}. {@code
 * RagflowClient.blocking()} returns the blocking form of a client.
 *
 * <h2>Waiting</h2>
 *
 * <p>A method returns when its result has arrived. It waits no longer than the timeouts of the client. The stack trace of a
 * {@link io.github.ragflowspring.client.error.RagflowException} is that of the caller; the one of the thread that received
 * the response is suppressed in it.
 *
 * <p>Interrupting the thread cancels the call: the connection is closed, the thread stays interrupted, and the method throws
 * a {@link java.util.concurrent.CancellationException}. On a thread that must not block, such as an event loop of Reactor
 * Netty, a method sends nothing and throws an {@link java.lang.IllegalStateException}.
 *
 * <h2>Streams</h2>
 *
 * <p>A stream sends its request when its first element is read, and waits for each element on the thread that reads it. It
 * requests one element at a time, so that the server sends events, and the client fetches pages, only as fast as they are
 * read.
 *
 * <p>Close a stream of events that may not be read to its end, with {@code try}-with-resources: closing it cancels the call.
 * A stream over the pages of a list holds no connection between two elements and need not be closed.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.ragflowspring.client.blocking;

import org.jspecify.annotations.NullMarked;
