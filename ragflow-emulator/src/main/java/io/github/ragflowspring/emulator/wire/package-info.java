/**
 * How RAGFlow writes JSON, ids and dates. Not API.
 */
@NullMarked
package io.github.ragflowspring.emulator.wire;

import org.jspecify.annotations.NullMarked;
