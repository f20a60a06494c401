// What nearly every file of this folder reads, precompiled: half of a file's time is spent on reading these.
#pragma once

#include "analyses/program/program_model.h"
#include "analyses/program/summary.h"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <ranges>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>
