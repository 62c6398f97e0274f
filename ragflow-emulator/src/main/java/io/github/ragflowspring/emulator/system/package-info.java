/**
 * Health, version and ping. Not API.
 */
@NullMarked
package io.github.ragflowspring.emulator.system;

import org.jspecify.annotations.NullMarked;
