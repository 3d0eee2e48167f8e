/*
 * What a report contains: its sections and their order, read from a template. The built-in kinds of reports are such
 * templates too (data/report); adhere-report(5) describes the form.
 */
#ifndef ADHERE_REPORT_TEMPLATE_H
#define ADHERE_REPORT_TEMPLATE_H

#include "catalog/catalog.h"

enum section_id {
#define S(id, name, title, most, what) SECTION_##id,
#include "report/sections.def"
#undef S
	SECTION_COUNT
};

struct template_section {
	enum section_id id;
	const char *title; /* "" for none */
	unsigned most;     /* rows; 0: all */
	const char *text;  /* above what the section says; "" for none */
};

struct report_template {
	struct arena *arena;
	const char *kind, *title, *about;
	unsigned pages; /* that the report is to fit on, where the format has pages; 0: any number */
	bool compact; /* laid out to need few pages; nothing that is counted is left out by it */
	const struct template_section *sections;
	size_t n;
};

/* Reads a template; `name` is what messages call the file. NULL when there was any fault. Freed with template_free. */
struct report_template *template_read(const char *name, const char *bytes, size_t length, struct faults *faults);
void template_free(struct report_template *template);

const char *section_name(enum section_id id);  /* "top-gaps" */
const char *section_title(enum section_id id); /* "" for none */
const char *section_what(enum section_id id);
int section_parse(const char *name);           /* -1 when there is none */

/* The kinds that ship with the program, in the order in which they are listed. */
struct report_kind {
	const char *name, *about;
	const char *text; /* its template */
};
size_t report_kind_n(void);
const struct report_kind *report_kind_at(size_t index);
/* By its name or alias ("status" is "full"); NULL when there is none. */
const struct report_kind *report_kind_find(const char *name);
/* Its template; never NULL. Freed with template_free. */
struct report_template *report_kind_template(const struct report_kind *kind);

#endif
