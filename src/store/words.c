/* The words for verdicts and kinds of evidence, and the checks of text that the store takes. */
#include "store/internal.h"

#include <string.h>

static const struct {
	const char *name, *words;
} verdicts[VERDICT_COUNT] = {
	[VERDICT_OPEN] = {"open", "open"},
	[VERDICT_MET] = {"met", "met"},
	[VERDICT_PARTLY] = {"partly", "partly"},
	[VERDICT_NOT_MET] = {"not-met", "not met"},
	[VERDICT_NA] = {"n/a", "n/a"},
};

const char *verdict_name(enum verdict verdict)
{
	return verdicts[verdict].name;
}

const char *verdict_words(enum verdict verdict)
{
	return verdicts[verdict].words;
}

int verdict_parse(const char *name)
{
	for (int i = 0; i < VERDICT_COUNT; i++)
		if (strcmp(verdicts[i].name, name) == 0 || strcmp(verdicts[i].words, name) == 0)
			return i;
	return -1;
}

static const char *const evidence_kinds[] = {
	[EVIDENCE_URL] = "url",
	[EVIDENCE_FILE] = "file",
	[EVIDENCE_REFERENCE] = "reference",
};

const char *evidence_kind_name(enum evidence_kind kind)
{
	return evidence_kinds[kind];
}

int evidence_kind_parse(const char *name)
{
	for (size_t i = 0; i < COUNT(evidence_kinds); i++)
		if (strcmp(evidence_kinds[i], name) == 0)
			return (int)i;
	return -1;
}

bool check_text(const char *what, const char *text, size_t limit, struct err *err)
{
	size_t length = text == NULL ? 0 : strlen(text);

	if (text == NULL)
		return err_set(err, ERR_INPUT, "%s is missing.", what);
	if (length > limit)
		return err_set(err, ERR_INPUT, "%s is longer than %zu bytes: shorten it, or link a document as evidence.", what,
		    limit);
	if (!utf8_valid(text, length))
		return err_set(err, ERR_INPUT, "%s is not valid UTF-8 text.", what);
	return true;
}

bool check_line(const char *what, const char *text, bool needed, struct err *err)
{
	if (!check_text(what, text, LINE_MAX_BYTES, err))
		return false;
	if (needed && text_blank(text))
		return err_set(err, ERR_INPUT, "%s is missing.", what);
	for (const char *at = text; *at != '\0'; at++)
		if ((unsigned char)*at < ' ' || *at == 0x7F)
			return err_set(err, ERR_INPUT, "%s must be one line without control characters.", what);
	return true;
}
