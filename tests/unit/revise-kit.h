/* What the tests of src/revise share: revisions in a row. Freed with revisions_free. */
#ifndef ADHERE_TESTS_REVISE_KIT_H
#define ADHERE_TESTS_REVISE_KIT_H

#include "revise/lineage.h"

/* The four shipped ones. */
void shipped_begin(struct revisions *revisions);
/* Three small ones: a splits into b and c; b and the new n become d; c is dropped; z becomes y. */
void made_begin(struct revisions *revisions);
/* Two small ones: part p stays the same; of its checks one reads as before, one in other words, one is gone. */
void checks_begin(struct revisions *revisions);

#endif
