package io.github.ragflowspring.client.internal.support;

/** A provider of API keys that always returns the same key, which can be removed from texts without a call. */
public interface KnownKey {

    /** Returns the key. */
    String key();
}
