// A facts file is a fixed header followed by the FlatBuffer:
//   8 bytes magic, 4 bytes version, 4 bytes zero, 8 bytes content size, 8 bytes xxHash64 of the
//   content.
// The checksum finds damage that the FlatBuffers verifier would accept as other, valid facts.
#include "analyses/facts/facts_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "analyses/facts/facts_check.h"
#include "analyses/facts/facts_generated.h"

namespace lockstitch {
namespace {

struct FileHeader {
  char magic[8];
  uint32_t version;
  uint32_t reserved;
  uint64_t contentBytes;
  uint64_t checksum;
};
static_assert(sizeof(FileHeader) == 32);

constexpr char kMagic[8] = {'L', 'S', 'F', 'A', 'C', 'T', 'S', '\n'};

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  // Closes now; false when the system could not keep what was written.
  bool close() { return ::close(std::exchange(fd_, -1)) == 0; }

 private:
  int fd_;
};

std::string systemMessage() { return std::strerror(errno); }

// What is wrong with the bytes of a file, or "" when they are facts of this version.
std::string verifyBytes(const uint8_t* data, size_t bytes) {
  if (bytes == 0) return "is empty; extract it again";
  FileHeader header;
  if (bytes < sizeof header || std::memcmp(data, kMagic, sizeof kMagic) != 0) {
    return bytes < sizeof header ? "is truncated; extract it again" : "is not a facts file";
  }
  std::memcpy(&header, data, sizeof header);
  if (header.version != kFactsVersion) {
    return "has facts of version " + std::to_string(header.version) + ", this lockstitch reads " +
           std::to_string(kFactsVersion) + "; extract it again";
  }
  const size_t present = bytes - sizeof header;
  if (present < header.contentBytes) return "is truncated; extract it again";
  const uint8_t* content = data + sizeof header;
  if (present != header.contentBytes || header.reserved != 0 ||
      XXH64(content, present, 0) != header.checksum) {
    return "is damaged (checksum); extract it again";
  }
  flatbuffers::Verifier verifier(content, present, 64, UINT32_MAX);
  if (!facts::VerifyTranslationUnitBuffer(verifier)) return "is damaged; extract it again";
  const std::string problem = checkIndices(*facts::GetTranslationUnit(content));
  return problem.empty() ? "" : "is damaged: " + problem + "; extract it again";
}

bool writeAll(int fd, const void* data, size_t bytes) {
  const char* next = static_cast<const char*>(data);
  while (bytes > 0) {
    const ssize_t written = ::write(fd, next, bytes);
    if (written < 0) {
      if (errno == EINTR) continue;
      return false;
    }
    next += written;
    bytes -= static_cast<size_t>(written);
  }
  return true;
}

}  // namespace

std::unique_ptr<FactsFile> FactsFile::load(const std::string& path, std::string* error) {
  Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status;
  if (fd.get() < 0 || ::fstat(fd.get(), &status) != 0) {
    *error = "cannot be read: " + systemMessage();
    return nullptr;
  }
  if (!S_ISREG(status.st_mode)) {
    *error = "is not a regular file";
    return nullptr;
  }
  std::unique_ptr<FactsFile> file(new FactsFile);
  file->path_ = path;
  file->bytes_ = static_cast<size_t>(status.st_size);
  if (file->bytes_ > 0) {
    void* mapping = ::mmap(nullptr, file->bytes_, PROT_READ, MAP_PRIVATE, fd.get(), 0);
    if (mapping == MAP_FAILED) {
      *error = "cannot be mapped: " + systemMessage();
      return nullptr;
    }
    file->mapping_ = mapping;
  }
  const auto* data = static_cast<const uint8_t*>(file->mapping_);
  if (std::string problem = verifyBytes(data, file->bytes_); !problem.empty()) {
    *error = problem;
    return nullptr;
  }
  file->unit_ = facts::GetTranslationUnit(data + sizeof(FileHeader));
  return file;
}

FactsFile::~FactsFile() {
  if (mapping_) ::munmap(mapping_, bytes_);
}

std::string_view FactsFile::content() const {
  return {static_cast<const char*>(mapping_) + sizeof(FileHeader), bytes_ - sizeof(FileHeader)};
}

const char* FactsFile::text(uint32_t index) const {
  const auto* strings = unit_->strings();
  if (!strings || index >= strings->size()) return "";
  return strings->Get(index)->c_str();
}

bool writeFacts(const std::string& path, const uint8_t* buffer, size_t bytes, std::string* error) {
  FileHeader header{};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  header.version = kFactsVersion;
  header.contentBytes = bytes;
  header.checksum = XXH64(buffer, bytes, 0);

  // A device or a pipe is written to: a rename would put a file in its place.
  struct stat status;
  const bool isPlain = ::stat(path.c_str(), &status) != 0 || S_ISREG(status.st_mode);
  const std::string temporary = isPlain ? path + ".tmp" + std::to_string(::getpid()) : path;
  Descriptor fd(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  const bool written = fd.get() >= 0 && writeAll(fd.get(), &header, sizeof header) &&
                       writeAll(fd.get(), buffer, bytes) && fd.close() &&
                       (!isPlain || ::rename(temporary.c_str(), path.c_str()) == 0);
  if (!written) {
    *error = "facts file '" + path + "' cannot be written: " + systemMessage();
    if (isPlain) ::unlink(temporary.c_str());
  }
  return written;
}

}  // namespace lockstitch
