// Where facts are kept unless --cache-dir says it.
#pragma once

#include <filesystem>
#include <string>

namespace lockstitch {

// 16 hexadecimal digits that stand for the text in file names.
std::string digestOf(const std::string& text);

// Beside the compile database: it goes when the build folder goes.
std::filesystem::path cacheOfDatabase(const std::filesystem::path& database);

// For sources without a database, checked in `workFolder` (absolute): a folder of its own for each
// work folder, below lockstitch/ in the user's cache ($XDG_CACHE_HOME, else ~/.cache), or where no
// folder can be made there in $TMPDIR. Nothing is left where the sources are. Makes the parent
// folder, and removes from it what was not used for 30 days.
std::filesystem::path cacheOfLooseSources(const std::filesystem::path& workFolder);

}  // namespace lockstitch
