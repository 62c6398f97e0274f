/**
 * How calls reach a RAGFlow server and how its answers become values or errors.
 *
 * <p><strong>Not part of the API.</strong> Anything here may change in any release; it is public only so that the other
 * packages of this library can use it.
 */
@NullMarked
package io.github.ragflowspring.client.http;

import org.jspecify.annotations.NullMarked;
