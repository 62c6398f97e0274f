package io.github.ragflowspring.client.internal.stream;

/** A field that a reader takes from the frames of a stream. The constants of an enum are the fields of one form. */
public interface FrameField {

    /**
     * Returns the names from the root of the frame to the value, separated by dots. {@code 0} is the first element of an
     * array, and {@code *} represents all fields of an object that have no constant.
     *
     * @return the path
     */
    String path();

    /**
     * Returns the position of the constant.
     *
     * @return the position
     */
    int ordinal();
}
