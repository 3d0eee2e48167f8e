/* How the readers of this folder put foreign text into a fault. */
#ifndef ADHERE_CATALOG_FAULTS_H
#define ADHERE_CATALOG_FAULTS_H

#include "catalog/catalog.h"

#define QUOTE_SIZE 96

struct quote {
	char text[QUOTE_SIZE];
};

/* The text in quotes, cut with "..." when long: `faults_add(..., "%s", quote(text).text)`. */
struct quote quote(const char *text);
/* Where an element of a list stood; line 0 for a list from the store. */
struct mark list_mark(const struct list *list, size_t index);

#endif
