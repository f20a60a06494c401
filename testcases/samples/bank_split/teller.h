// A teller of bank_split. See main.cpp.
#pragma once

#include "testcases/samples/bank_split/account.h"

// Serves one customer who wants `amount`.
void serve(Account& account, int amount);
