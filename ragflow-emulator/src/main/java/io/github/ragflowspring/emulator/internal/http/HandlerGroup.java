package io.github.ragflowspring.emulator.internal.http;

/** The handlers of related endpoints. */
@FunctionalInterface
public interface HandlerGroup {

    /** Registers the handlers of the group. */
    void register(HandlerRegistry registry);
}
