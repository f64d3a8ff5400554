# How each library is built: as an archive, with only what the program uses. Read by build.sh.
# Those of a handful of files are compiled by hand: it takes a second, and configure a minute.

unpack() { # PACKAGE: into its own folder, which becomes the current one
  rm -rf "${work:?}/$1"
  mkdir "$work/$1"
  tar -xf "$sources/$(pinned_file "$1")" -C "$work/$1" --strip-components=1
  cd "$work/$1"
}

# archive NAME FLAGS... -- FILES...
archive() {
  name=$1
  shift
  flags=
  while [ "$1" != -- ]; do flags="$flags $1"; shift; done
  shift
  objects=
  for source in "$@"; do
    object=$(basename "$source" .c).o
    # shellcheck disable=SC2086 # flags are words
    $cc $cflags $flags -c "$source" -o "$object"
    objects="$objects $object"
  done
  # shellcheck disable=SC2086 # and so are objects
  $ar rcs "$sysroot/lib/lib$name.a" $objects
}

pc() { # NAME PACKAGE LIBS CFLAGS [REQUIRES]
  cat >"$sysroot/lib/pkgconfig/$1.pc" <<EOF
prefix=\${pcfiledir}/../..
Name: $1
Description: $1, static
Version: $(pinned_version "$2")
Requires: ${5:-}
Libs: -L\${prefix}/lib $3
Cflags: $4
EOF
}

# A released tarball holds what its autotools made; they need not run again.
quiet_make() {
  make ACLOCAL=: AUTOCONF=: AUTOMAKE=: AUTOHEADER=: MAKEINFO=: "$@"
}

build_zlib() {
  unpack zlib
  archive z -- adler32.c compress.c crc32.c deflate.c infback.c inffast.c inflate.c inftrees.c trees.c uncompr.c zutil.c
  cp zlib.h zconf.h "$sysroot/include/"
  pc zlib zlib -lz ''
}

build_minizip() { # wants zlib's headers
  unpack minizip
  case $target in windows-*) reader='ioapi.c iowin32.c' ;; *) reader=ioapi.c ;; esac
  # shellcheck disable=SC2086
  archive minizip -I"$sysroot/include" -- unzip.c zip.c $reader
  mkdir -p "$sysroot/include/minizip"
  cp unzip.h zip.h ioapi.h iowin32.h "$sysroot/include/minizip/"
  pc minizip minizip -lminizip '' zlib
}

build_expat() {
  unpack expat
  cd expat/lib
  cat >expat_config.h <<EOF
#define BYTEORDER 1234
#define XML_CONTEXT_BYTES 1024
#define XML_DTD 1
#define XML_NS 1
EOF
  case $target in
  windows-*) random= ;; # rand_s
  *) random='-DHAVE_GETRANDOM -DXML_DEV_URANDOM' ;;
  esac
  # shellcheck disable=SC2086
  archive expat -I. -DXML_STATIC $random -- xmlparse.c xmlrole.c xmltok.c
  cp expat.h expat_external.h "$sysroot/include/"
  pc expat expat -lexpat -DXML_STATIC
}

build_jansson() {
  unpack jansson
  cd src
  # long long for integers, "." in numbers whatever the locale
  sed 's/^#endif$//' ../android/jansson_config.h >jansson_config.h
  cat >>jansson_config.h <<EOF
#endif
#define JSON_HAVE_ATOMIC_BUILTINS 0
#define JSON_HAVE_SYNC_BUILTINS 0
#endif
EOF
  {
    echo '#define INITIAL_HASHTABLE_ORDER 3'
    echo '#define HAVE_STDINT_H 1'
    echo '#define HAVE_SYS_TYPES_H 1'
    case $target in
    windows-*) echo '#define USE_WINDOWS_CRYPTOAPI 1' ;;
    *)
      for has in UNISTD_H SYS_TIME_H SYS_STAT_H FCNTL_H OPEN CLOSE READ GETPID GETTIMEOFDAY; do
        echo "#define HAVE_$has 1"
      done
      echo '#define USE_URANDOM 1'
      ;;
    esac
  } >jansson_private_config.h
  archive jansson -I. -DHAVE_CONFIG_H=1 -- dump.c error.c hashtable.c hashtable_seed.c load.c memory.c pack_unpack.c \
    strbuffer.c strconv.c utf.c value.c version.c
  cp jansson.h jansson_config.h "$sysroot/include/"
  pc jansson jansson -ljansson ''
}

build_qrencode() {
  unpack qrencode
  archive qrencode -DSTATIC_IN_RELEASE=static -DMAJOR_VERSION=4 -DMINOR_VERSION=1 -DMICRO_VERSION=1 -DVERSION='"4.1.1"' -- \
    bitstream.c mask.c mmask.c mqrspec.c qrencode.c qrinput.c qrspec.c rsecc.c split.c
  cp qrencode.h "$sysroot/include/"
  pc libqrencode qrencode -lqrencode ''
}

build_cmocka() { # the tests alone use it
  unpack cmocka
  has='-DHAVE_INTTYPES_H=1 -DHAVE_MALLOC_H=1 -DHAVE_SIGNAL_H=1 -DHAVE_STRINGS_H=1 -DHAVE_STRUCT_TIMESPEC=1
    -DHAVE_GCC_THREAD_LOCAL_STORAGE=1'
  case $target in
  linux-*) has="$has -DHAVE_CLOCK_REALTIME=1 -DHAVE_CLOCK_GETTIME=1 -DHAVE_SIGLONGJMP=1 -DHAVE_STRSIGNAL=1 -D_GNU_SOURCE" ;;
  esac
  # shellcheck disable=SC2086
  archive cmocka -Iinclude $has -- src/cmocka.c
  cp include/cmocka.h "$sysroot/include/"
  pc cmocka cmocka -lcmocka ''
}

build_libvterm() { # a terminal for the tests
  unpack libvterm
  cd src
  archive vterm -I../include -I. -std=c99 -- \
    encoding.c keyboard.c mouse.c parser.c pen.c screen.c state.c unicode.c vterm.c
  cp ../include/vterm.h ../include/vterm_keycodes.h "$sysroot/include/"
  pc vterm libvterm -lvterm ''
}

build_sqlite3() {
  unpack sqlite3
  CC=gcc ./configure --disable-tcl --disable-readline --disable-load-extension --disable-shared
  make sqlite3.c # many files into one, with a Tcl script
  case $target in
  linux-*) has='-DHAVE_USLEEP=1 -DHAVE_FDATASYNC=1 -DHAVE_GMTIME_R=1 -DHAVE_LOCALTIME_R=1 -DHAVE_STRERROR_R=0' ;;
  *) has= ;;
  esac
  # shellcheck disable=SC2086
  archive sqlite3 -DSQLITE_THREADSAFE=0 -DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_DQS=0 $has -- sqlite3.c
  cp sqlite3.h "$sysroot/include/"
  pc sqlite3 sqlite3 -lsqlite3 ''
}

# The letters' properties, normal forms, widths and clusters: a sixth of the library, which its
# configure would look at for minutes.
build_libunistring() {
  unpack libunistring
  cd lib
  echo '#define _GL_ATTRIBUTE_FALLTHROUGH __attribute__((fallthrough))' >config.h
  mkdir -p "$sysroot/include/unistring"
  for name in stdbool stdint; do echo "#include <$name.h>" >"$sysroot/include/unistring/$name.h"; done
  cp unistring/cdefs.h unistring/inline.h "$sysroot/include/unistring/"
  for name in unitypes unistr unicase unictype unigbrk uninorm uniwidth; do
    sed -e '/unistring\/\(woe32dll\|localcharset\).h/d' -e 's/LIBUNISTRING_DLL_VARIABLE //' $name.in.h >"$sysroot/include/$name.h"
  done
  archive unistring -DIN_LIBUNISTRING -I"$sysroot/include" -I. -- \
    unistr/u8-check.c unistr/u8-cpy.c unistr/u32-cpy.c unistr/u8-mbtoucr.c unistr/u8-mbtouc-aux.c unistr/u8-mbtouc-unsafe-aux.c \
    unistr/u8-uctomb-aux.c \
    uninorm/canonical-decomposition.c uninorm/compat-decomposition.c uninorm/composition.c uninorm/decompose-internal.c \
    uninorm/decomposing-form.c uninorm/decomposition.c uninorm/decomposition-table.c uninorm/nfc.c uninorm/nfd.c \
    uninorm/u8-normalize.c uninorm/u32-normalize.c \
    unictype/*.c unigbrk/uc-*.c uniwidth/width.c unicase/tolower.c
}

# The system's own descriptions of terminals where it has them, else those inside. Windows has
# consoles instead, and a way to them that needs no library.
build_ncurses() {
  unpack ncurses
  # shellcheck disable=SC2086
  CC=$cc AR=$ar RANLIB=$ranlib CFLAGS=$cflags ./configure --host="$host" --prefix="$sysroot" --with-build-cc=gcc \
    --enable-widec --enable-ext-colors --enable-overwrite --disable-termcap --without-ada --without-cxx \
    --without-cxx-binding --without-progs --without-tests --without-shared --without-debug --without-manpages \
    --with-default-terminfo-dir=/usr/share/terminfo \
    --with-terminfo-dirs=/etc/terminfo:/lib/terminfo:/usr/share/terminfo:/usr/lib/terminfo \
    --with-fallbacks="$(echo $terminals | tr ' ' ,)"
  make -C include
  make -C ncurses libs
  make -C form libs # what start-up is measured against
  make -C include install
  cp lib/libncursesw.a lib/libformw.a "$sysroot/lib/"
  cp form/form.h menu/eti.h "$sysroot/include/"
  pc ncursesw ncurses -lncursesw '-D_DEFAULT_SOURCE -D_XOPEN_SOURCE=600' # as Debian's says
  pc formw ncurses -lformw '' ncursesw
}

# What the program asks of it: P-256 and RSA, SHA-2, CMS, X.509, PKCS #8 and #12 (the old ones too),
# AES, PBKDF2, randomness. libcrypto alone; threads would ask for what Windows XP lacks.
build_openssl() {
  unpack openssl
  for feature in \
    shared pic dso module engine async threads tests autoload-config \
    ssl tls dtls sock dgram srp srtp psk nextprotoneg ui-console uplink multiblock \
    cmp comp ct ocsp rfc3779 ts ec2m \
    aria bf blake2 camellia cast chacha idea md4 mdc2 ocb poly1305 rmd160 seed siphash siv sm2 sm3 sm4 whirlpool; do
    set -- "$@" "no-$feature"
  done
  SOURCE_DATE_EPOCH=$release_date
  export SOURCE_DATE_EPOCH
  CC=$cc AR=$ar RANLIB=$ranlib RC=$windres CFLAGS=$cflags \
    ./Configure "$openssl_target" enable-legacy --prefix=/usr --openssldir=/etc/ssl --libdir=lib "$@"
  make -j2 build_generated
  make -j2 libcrypto.a
  cp libcrypto.a "$sysroot/lib/"
  cp -r include/openssl "$sysroot/include/"
  rm -f "$sysroot"/include/openssl/*.in
  pc libcrypto openssl "-lcrypto $openssl_libs" ''
}

# The C library of the static Linux file: no locale files, no name service, kernels of long ago.
build_musl() {
  unpack musl
  # -m32 of the machine's own compiler; musl's start files, headers and library instead of its own
  CC='gcc -m32' CFLAGS='-O2 -march=i586 -fno-pie' AR=$ar RANLIB=$ranlib \
    ./configure --target=i386 --prefix="$sysroot" --syslibdir="$sysroot/lib" --disable-shared --disable-wrapper
  make -j2
  make install
  sh tools/musl-gcc.specs.sh "$sysroot/include" "$sysroot/lib" /nonexistent |
    sed -e 's/Scrt1\.o/crt1.o/' -e 's/crtbeginS/crtbegin/' -e 's/crtendS/crtend/' \
      -e 's/^-dynamic-linker.*/-m elf_i386 -static -nostdlib/' >"$sysroot/lib/musl.specs"
  cat >"$cc" <<EOF
#!/bin/sh
exec gcc -m32 -march=i586 -fno-pie -no-pie -specs="$sysroot/lib/musl.specs" "\$@"
EOF
  chmod +x "$cc"
  # what the kernel says of itself: consoles and their fonts
  cp -r /usr/include/linux /usr/include/asm-generic "/usr/include/$(gcc -print-multiarch)/asm" "$sysroot/include/"
}

# Whoever gets the program gets the terms of all that is in it.
keep_licences() {
  for folder in "$work"/*/; do
    name=$(basename "$folder")
    case $name in cmocka | libvterm) continue ;; esac # in no program that leaves the house
    mkdir -p "$sysroot/share/licenses/$name"
    for terms in COPYING COPYING.LIB COPYRIGHT LICENSE LICENSE.txt LICENSE.md MiniZip64_info.txt; do
      [ ! -f "$folder/$terms" ] || cp "$folder/$terms" "$sysroot/share/licenses/$name/"
    done
    ls "$sysroot/share/licenses/$name" | grep -q . || die "$name: its licence was not found"
  done
}
