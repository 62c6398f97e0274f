/** Infrastructure shared by the packages of this module. */
@NullMarked
package io.github.ragflowspring.boot.internal;

import org.jspecify.annotations.NullMarked;
