/* The raw bytes of a text file: are they UTF-8 that can be shown, and where is what. */
#ifndef ADHERE_CATALOG_BYTES_H
#define ADHERE_CATALOG_BYTES_H

#include "catalog/catalog.h"

struct bytes {
	const char *name; /* of the file */
	const char *v, *end;
	const char *last_line; /* set by bytes_check, with its number: where most places that are asked for are */
	uint32_t last_number;
	/* lines in which faults were found, so that they are not told twice */
	uint32_t fault_lines[FAULTS_MAX];
	size_t fault_line_n;
};

/* Adds a fault for each line with bytes that are not UTF-8 or characters that can't be seen. False when the
 * text can't be read further because of them. Skips a byte order mark. */
bool bytes_check(struct bytes *bytes, struct faults *faults);
/* True when a fault was found in those lines. */
bool bytes_fault_between(const struct bytes *bytes, uint32_t first_line, uint32_t last_line);
/* The byte at a place, or the end. Line ends are LF, CRLF and CR. */
const char *bytes_at(const struct bytes *bytes, struct mark mark);
/* The place of the first byte from `at` that is no white space, no comment and no "..." line; false when none. */
bool bytes_next_content(const struct bytes *bytes, const char *at, struct mark *mark);
/* The place of a YAML directive other than %YAML before the document begins; false when there is none. */
bool bytes_directive(const struct bytes *bytes, struct mark *mark);
/* The place of a byte. */
struct mark bytes_mark(const struct bytes *bytes, const char *at);

#endif
