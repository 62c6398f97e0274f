/** The implementation of scripts, and the log of requests. Not API. */
@NullMarked
package io.github.ragflowspring.emulator.internal.script;

import org.jspecify.annotations.NullMarked;
