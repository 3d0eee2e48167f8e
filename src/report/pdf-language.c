/* The language of a PDF, which Cairo can't set: the catalog of the file, once more, at its end. */
#include "report/pdf.h"

#include <stdlib.h>
#include <string.h>

/* The last place of the words, or NULL. The bytes end with a NUL that is not theirs. */
static const char *find_last(const char *bytes, size_t length, const char *words)
{
	size_t size = strlen(words);

	for (size_t at = length >= size ? length - size + 1 : 0; at-- > 0;)
		if (memcmp(bytes + at, words, size) == 0)
			return bytes + at;
	return NULL;
}

/* The number behind a name in the trailer; 0: none. */
static unsigned long number_of(const char *trailer, const char *name)
{
	const char *at = strstr(trailer, name);

	return at != NULL ? strtoul(at + strlen(name), NULL, 10) : 0;
}

/* The start of an object by the table of the file; 0 when the table is not plain. */
static unsigned long place_of(const char *bytes, size_t length, unsigned long table, unsigned long object)
{
	const char *at = bytes + table;
	char *end;
	unsigned long first, n;

	if (table == 0 || table + 8 > length || !str_starts(at, "xref"))
		return 0;
	first = strtoul(at + 4, &end, 10);
	n = strtoul(end, &end, 10);
	end += strspn(end, " \r\n");
	if (first != 0 || object >= n || (size_t)(end - bytes) + 20 * (object + 1) > length)
		return 0;
	return strtoul(end + 20 * object, NULL, 10);
}

void pdf_add_language(struct str *pdf, size_t start, const char *language)
{
	const char *bytes = str_text(pdf) + start, *trailer, *from, *to;
	size_t length = pdf->len - start;
	unsigned long table, root, info, size, place;
	AUTO_STR update = STR_INIT;

	trailer = find_last(bytes, length, "trailer");
	from = find_last(bytes, length, "startxref");
	if (trailer == NULL || from == NULL)
		return;
	table = strtoul(from + 9, NULL, 10);
	root = number_of(trailer, "/Root ");
	info = number_of(trailer, "/Info ");
	size = number_of(trailer, "/Size ");
	place = place_of(bytes, length, table, root);
	if (root == 0 || place == 0 || place >= length || (from = strstr(bytes + place, "<<")) == NULL ||
	    (to = strstr(from, ">>\nendobj")) == NULL)
		return;
	str_addf(&update, "%lu 0 obj\n%.*s   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n",
	    root, (int)(to - from), from, language);
	str_addf(&update, "xref\n%lu 1\n%010zu 00000 n \ntrailer\n<< /Size %lu\n   /Root %lu 0 R\n   /Info %lu 0 R\n"
	    "   /Prev %lu\n>>\nstartxref\n%zu\n%%%%EOF\n", root, length, size, root, info, table,
	    length + (size_t)(strstr(str_text(&update), "endobj\n") - str_text(&update)) + 7);
	str_addn(pdf, str_text(&update), update.len);
}
