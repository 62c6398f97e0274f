package io.github.ragflowspring.emulator.internal.release;

/** The body of the HTTP 404 of an unknown route. */
public enum UnknownRoute {
    /** {@code {"error","message"}}. */
    WITHOUT_CODE,
    /** {@code {"code":404,"data":null,"error","message"}}. */
    WITH_CODE
}
