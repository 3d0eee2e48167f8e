/* Handing a piece of evidence to the person's own program. */
#ifndef ADHERE_COMMAND_OPENER_H
#define ADHERE_COMMAND_OPENER_H

#include "assess/assess.h"
#include "base/argv.h"

/*
 * The words that open the piece, NULL at the end: those of `opener` in the configuration (xdg-open otherwise), and its URL
 * or path as one word. There is no shell. False and err when it is a reference, its URL is none to be opened, or its file
 * is not there. Freed with argv_free in any case.
 */
bool opener_words(const struct evidence *evidence, struct argv *words, struct err *err);
/* Appends a sentence when the file is not the one that was linked, as far as that is known without reading a long one. */
void opener_warning(const struct assess *assess, const struct evidence *evidence, struct str *out);

#endif
