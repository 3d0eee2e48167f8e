/* What the options of `adhere evidence add` and `edit` say about a piece of evidence. */
#include "command/evidence.h"
#include "command/take.h"

#include <string.h>

static bool location_take(struct evidence *evidence, const char *what, const char *value, struct err *err)
{
	if (strcmp(what, "file") == 0) {
		evidence->kind = EVIDENCE_FILE;
		return evidence_take_file(evidence, value, err);
	}
	if (strcmp(what, "url") == 0 && !evidence_url_check(value, err))
		return false;
	if (!typed_line_check(what, value, false, err))
		return false;
	evidence->kind = strcmp(what, "url") == 0 ? EVIDENCE_URL : EVIDENCE_REFERENCE;
	text_set(&evidence->location, value);
	text_set(&evidence->sha256, "");
	evidence->size = -1;
	return true;
}

bool evidence_location_take(struct evidence *evidence, const struct arguments *arguments, bool needed, struct err *err)
{
	static const char *const options[] = {"url", "file", "reference"};
	size_t given = 0, which = 0;

	for (size_t i = 0; i < COUNT(options); i++) {
		if (argument_value(arguments, options[i]) != NULL) {
			given++;
			which = i;
		}
	}
	if (given > 1 || (given == 0 && needed))
		return err_set(err, ERR_USAGE, "Say in one way where it is: --url U, --file F or --reference TEXT.");
	return given == 0 || location_take(evidence, options[which], argument_value(arguments, options[which]), err);
}

bool evidence_details_take(struct evidence *evidence, const struct arguments *arguments, const char *today,
    struct err *err)
{
	if (!line_take(&evidence->title, arguments, "title", false, err) ||
	    !line_take(&evidence->owner, arguments, "owner", true, err) ||
	    !date_take(&evidence->date, arguments, "date", today, err) ||
	    !date_take(&evidence->collected, arguments, "collected", today, err) ||
	    !date_take(&evidence->valid_until, arguments, "valid-until", today, err))
		return false;
	if (*evidence->date != '\0' && *evidence->valid_until != '\0' && strcmp(evidence->valid_until, evidence->date) < 0)
		return err_set(err, ERR_INPUT, "It can't be valid until %s and be of %s: correct one of the dates.",
		    evidence->valid_until, evidence->date);
	return argument_value(arguments, "collected") == NULL || evidence_collected_check(evidence, today, err);
}
