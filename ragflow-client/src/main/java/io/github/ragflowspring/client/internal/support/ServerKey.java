package io.github.ragflowspring.client.internal.support;

/** A provider of an API key that belongs to one server. */
public interface ServerKey {

    /**
     * Returns whether the key may be sent to a server.
     *
     * @param server the origin of the server
     */
    boolean belongsTo(Origin server);
}
