//! Product files, in and out.

use crate::Access::Needs;
use crate::Permission::{ImportProducts, ViewProducts};
use crate::desk::{ImportPictures, ImportView, ImportsView, PicturesAction};
use crate::message::{Subject, messages};
use crate::uploads::UploadId;
use domain::ImportId;

messages! {
    "imports"
    queries {
        GetImport { import: ImportId } "get", Needs(ImportProducts) => ImportView;
        /// The newest first.
        ListImports {} "list", Needs(ImportProducts) => ImportsView;
        /// How the pictures that an import's file names are coming in.
        GetImportPictures { import: ImportId } "pictures", Needs(ImportProducts) => ImportPictures;
        /// Asked before the catalogue is written to a file, which is streamed: whether the sender may have it.
        ExportProducts {} "export", Needs(ViewProducts) => ();
    }
    commands {
        /// Reads and checks the whole file and refuses it whole; a good one is written in slices, and to its end, even
        /// where this process dies meanwhile. Goes on in the background; the reply is its beginning, and `GetImport`
        /// tells of its progress. `ImportRunning` while the shop has another one. The upload is removed at the end.
        StartImport { upload: UploadId, file_name: String } "start", Needs(ImportProducts) => ImportView,
            about |_| Subject::only("import");
        SteerImportPictures { import: ImportId, action: PicturesAction } "steer-pictures", Needs(ImportProducts) => (),
            about |it| Subject::new("import", it.import);
    }
}
