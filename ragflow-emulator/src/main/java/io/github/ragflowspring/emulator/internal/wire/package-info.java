/**
 * RAGFlow's formats of JSON and ids. Not API.
 */
@NullMarked
package io.github.ragflowspring.emulator.internal.wire;

import org.jspecify.annotations.NullMarked;
