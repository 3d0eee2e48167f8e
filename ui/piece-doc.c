/* All about one piece of evidence: what and where it is, what it proves, its dates, and what its file was before. */
#include "ui/piece-doc.h"

#include <string.h>

static void add_state(struct doc *doc, const struct assess *assess, const struct evidence *piece,
    const struct recheck *recheck)
{
	const struct recheck_piece *looked = recheck == NULL ? NULL : recheck_piece(recheck, piece->id);
	AUTO_STR text = STR_INIT;

	str_add(&text, evidence_state_name(recheck_state(recheck, assess, piece)));
	if (looked != NULL)
		str_addf(&text, "; %s", recheck_words(looked));
	else if (piece->kind == EVIDENCE_FILE)
		str_add(&text, " by its dates; v reads the file again");
	else if (piece->kind == EVIDENCE_URL)
		str_add(&text, " by its dates; not looked at: adhere makes no network connection");
	doc_label(doc, "State", str_text(&text));
}

static void add_items(struct doc *doc, const struct assess *assess, const struct evidence *piece)
{
	AUTO_STR items = STR_INIT;

	for (size_t i = 0; i < assess->links.n; i++)
		if (strcmp(assess->links.v[i].evidence, piece->id) == 0)
			str_addf(&items, "%s%s", items.len > 0 ? ", " : "", assess->links.v[i].item);
	doc_label(doc, "Proves", items.len > 0 ? str_text(&items) : "nothing yet: open it from a check and link it");
}

/* On one line: what it shows the state of, when it was got, and how long it proves anything. */
static void add_dates(struct doc *doc, const struct evidence *piece)
{
	const struct {
		const char *words, *date;
	} dates[] = {{"as of", piece->date}, {"collected", piece->collected}, {"valid until", piece->valid_until}};
	AUTO_STR text = STR_INIT;

	for (size_t i = 0; i < COUNT(dates); i++)
		if (!text_blank(dates[i].date))
			str_addf(&text, "%s%s %s", text.len > 0 ? ", " : "", dates[i].words, dates[i].date);
	doc_label(doc, "Dates", str_text(&text));
}

static void add_versions(struct doc *doc, const struct evidence *piece, const struct evidence_version_list *versions)
{
	for (size_t i = versions->n; i-- > 0;) {
		const struct evidence_version *version = &versions->v[i];
		char at[TIME_SIZE];

		if (strcmp(version->evidence, piece->id) != 0)
			continue;
		time_iso(version->at_us, at);
		AUTO_FREE char *label = xasprintf("Version %d", version->number);
		AUTO_FREE char *text = xasprintf("until %.10s (%s); %s, %lld bytes, SHA-256 %s", at, version->by,
		    version->location, (long long)version->size, version->sha256);
		doc_label(doc, label, text);
	}
}

void piece_doc(struct doc *doc, const struct assess *assess, const struct evidence *piece,
    const struct evidence_version_list *versions, const struct recheck *recheck)
{
	char at[TIME_SIZE];

	time_iso(piece->at_us, at);
	AUTO_FREE char *entered = xasprintf("%s, %.10s", piece->by, at);
	doc_text(doc, STYLE_STRONG, piece->title);
	doc_label(doc, piece->kind == EVIDENCE_URL ? "URL" : piece->kind == EVIDENCE_FILE ? "File" : "Reference",
	    piece->location);
	add_state(doc, assess, piece, recheck);
	add_items(doc, assess, piece);
	add_dates(doc, piece);
	doc_label(doc, "Owner", piece->owner);
	if (*piece->sha256 != '\0') {
		AUTO_FREE char *print = xasprintf("%s, %lld bytes", piece->sha256, (long long)piece->size);

		doc_label(doc, "SHA-256 as of linking", print);
	}
	doc_label(doc, "Last changed by", entered);
	add_versions(doc, piece, versions);
}
