//! What the dispatcher reaches of this area.

use super::Imports;
use common::ServiceError;
use contract::messages::imports::{
    ExportProducts, GetImport, GetImportPictures, ListImports, StartImport, SteerImportPictures,
};

messaging::handlers! {
    Imports, ServiceError, |imports, context, it|
    GetImport => imports.view(context, it.import).await;
    ListImports => imports.list(context).await;
    GetImportPictures => imports.pictures(context, it.import).await;
    // The file itself is streamed by the edge.
    ExportProducts => Ok(());
    StartImport => imports.start_upload(context, it.upload, &it.file_name).await;
    SteerImportPictures => imports.steer_pictures(context, it.import, it.action).await;
}
